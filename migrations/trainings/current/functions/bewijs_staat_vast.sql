-- Append-only. Only the person may change, when two records of one person are merged, and what was said of them goes when they are erased.
create or replace function trainings.bewijs_staat_vast() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.toelichting is null
     and (new.id, new.training_id, new.sessie_id, new.behaald_datum, new.geldig_tot_datum, new.aangemaakt_op, new.corrigeert_id, new.ingetrokken)
       is not distinct from
         (old.id, old.training_id, old.sessie_id, old.behaald_datum, old.geldig_tot_datum, old.aangemaakt_op, old.corrigeert_id, old.ingetrokken)
     then
    return new;
  end if;
  raise exception 'a bewijs is append-only' using errcode = 'restrict_violation', constraint = 'bewijs_staat_vast';
end $$;
