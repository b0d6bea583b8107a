-- Who goes by a merge is remembered before the row goes.
create or replace function contacts.feit_contactpersoon() returns trigger language plpgsql as
$$
declare
  rij contacts.contactpersoon := coalesce(new, old);
  met uuid;
begin
  if tg_op = 'UPDATE' and (new.versie, new.gewijzigd_op) = (old.versie, old.gewijzigd_op) then return null; end if;
  if tg_op = 'DELETE' then
    select s.contactpersoon_id into met from contacts.samenvoeging s where s.met_id = old.id and s.ongedaan_op is null;
  end if;
  perform platform.pub_feit(
    'contactpersoon.' || case tg_op when 'INSERT' then 'aangemaakt' when 'UPDATE' then 'gewijzigd'
                                    else case when met is null then 'verwijderd' else 'samengevoegd' end end,
    rij.id,
    jsonb_build_object('contactpersoonId', rij.id) || case when met is null then '{}' else jsonb_build_object('metId', met) end,
    persoon => rij.id);
  return null;
end
$$;
