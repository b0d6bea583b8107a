create or replace function contacts.feit_deelname() returns trigger language plpgsql as
$$
declare
  rij contacts.deelname := coalesce(new, old);
begin
  if tg_op = 'UPDATE' and (new.versie, new.gewijzigd_op) = (old.versie, old.gewijzigd_op) then return null; end if;
  perform platform.pub_feit_van_periode('deelname', rij.id, old.periode, new.periode,
    jsonb_build_object('deelnameId', rij.id, 'netwerkId', rij.netwerk_id, 'organisatieId', rij.organisatie_id,
                       'contactpersoonId', rij.contactpersoon_id, 'mandaat', rij.mandaat,
                       'begindatum', rij.begindatum, 'einddatum', rij.einddatum),
    rij.organisatie_id, rij.contactpersoon_id, false);
  return null;
end
$$;
