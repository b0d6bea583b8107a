create or replace function trainings.feit_inschrijving() returns trigger language plpgsql as
$$
begin
  if tg_op = 'UPDATE' and (new.versie, new.gewijzigd_op) = (old.versie, old.gewijzigd_op) then return null; end if;
  perform platform.pub_feit(
    'inschrijving.gewijzigd', new.id,
    jsonb_build_object('inschrijvingId', new.id, 'sessieId', new.sessie_id, 'contactpersoonId', new.contactpersoon_id,
                       'status', new.status),
    persoon => new.contactpersoon_id);
  return null;
end
$$;
