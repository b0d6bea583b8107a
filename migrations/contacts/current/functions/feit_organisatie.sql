create or replace function contacts.feit_organisatie() returns trigger language plpgsql as
$$
declare
  rij contacts.organisatie := coalesce(new, old);
begin
  if tg_op = 'UPDATE' and (new.versie, new.gewijzigd_op) = (old.versie, old.gewijzigd_op) then return null; end if;
  perform platform.pub_feit(
    'organisatie.' || case tg_op when 'INSERT' then 'aangemaakt' when 'DELETE' then 'verwijderd'
                                 else case when old.status = 'actief' and new.status = 'inactief' then 'beeindigd' else 'gewijzigd' end end,
    rij.id,
    jsonb_build_object('organisatieId', rij.id, 'status', rij.status, 'inactiefVanafDatum', rij.inactief_vanaf_datum),
    organisatie => rij.id);
  return null;
end
$$;
