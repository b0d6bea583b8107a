-- What takes the place of a certificate came with the same enrolment, unless it is of another session.
create or replace function trainings.bewijs_geldt() returns trigger language plpgsql as $$
declare
  oud record;
begin
  new.geldt := not new.ingetrokken;
  if new.corrigeert_id is not null then
    select b.id, b.contactpersoon_id, b.training_id, b.sessie_id, b.inschrijving_id into oud
      from trainings.bewijs b where b.id = new.corrigeert_id;
    if oud.id is not null and (oud.contactpersoon_id, oud.training_id) is distinct from (new.contactpersoon_id, new.training_id) then
      raise exception 'a correction is of the same person and training'
        using errcode = 'restrict_violation', constraint = 'bewijs_corrigeert_hetzelfde';
    end if;
    if not new.ingetrokken and new.sessie_id = oud.sessie_id then
      new.inschrijving_id := oud.inschrijving_id;
    end if;
    update trainings.bewijs set geldt = false, gewijzigd_op = default, versie = versie + 1 where id = new.corrigeert_id;
  end if;
  return new;
end $$;
