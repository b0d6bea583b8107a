create or replace function contacts.feit_rolvervulling() returns trigger language plpgsql as
$$
declare
  rij contacts.rolvervulling := coalesce(new, old);
begin
  if tg_op = 'UPDATE' and (new.versie, new.gewijzigd_op) = (old.versie, old.gewijzigd_op) then return null; end if;
  perform platform.pub_feit_van_periode('rolvervulling', rij.id, old.periode, new.periode,
    jsonb_build_object('rolvervullingId', rij.id, 'contactpersoonId', rij.contactpersoon_id, 'organisatieId', rij.organisatie_id,
                       'rol', rij.rol, 'begindatum', rij.begindatum, 'einddatum', rij.einddatum),
    rij.organisatie_id, rij.contactpersoon_id, rij.rol = 'sleutelfiguur');
  return null;
end
$$;
