-- What takes the place of a certificate is of the same person and training. Asked when it is made: a merge moves what it finds.
create or replace function trainings.bewijs_geldt() returns trigger language plpgsql as $$
begin
  new.geldt := not new.ingetrokken;
  if new.corrigeert_id is not null then
    if exists (select from trainings.bewijs where id = new.corrigeert_id and (contactpersoon_id, training_id)
      is distinct from (new.contactpersoon_id, new.training_id)) then
      raise exception 'a correction is of the same person and training'
        using errcode = 'restrict_violation', constraint = 'bewijs_corrigeert_hetzelfde';
    end if;
    update trainings.bewijs set geldt = false, gewijzigd_op = now(), versie = versie + 1 where id = new.corrigeert_id;
  end if;
  return new;
end $$;
