-- What they were told stands, until whoever it was told to is erased.
create or replace function protocols.bewaak_afhandeling() returns trigger language plpgsql as
$$
begin
  if tg_op = 'UPDATE' and (new.reactie_id, new.besluit) = (old.reactie_id, old.besluit) and new.toelichting in (old.toelichting, 'gewist') then
    return new;
  end if;
  if (select r.teruggekoppeld_op from protocols.raadpleging r join protocols.reactie c on c.versie_id = r.versie_id
       where c.id = coalesce(new.reactie_id, old.reactie_id) for share of r) is not null then
    raise exception 'those who commented have been told' using errcode = 'restrict_violation', constraint = 'raadpleging_teruggekoppeld';
  end if;
  return coalesce(new, old);
end
$$;
