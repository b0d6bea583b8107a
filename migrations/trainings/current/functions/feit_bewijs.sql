-- That it runs out waits for the day after its last; a certificate that was corrected or withdrawn does not run out.
create or replace function trainings.feit_bewijs() returns trigger language plpgsql as
$$
declare
  gegevens constant jsonb := jsonb_build_object('bewijsId', new.id, 'contactpersoonId', new.contactpersoon_id, 'trainingId',
    new.training_id, 'sessieId', new.sessie_id, 'behaaldDatum', new.behaald_datum, 'geldigTotDatum', new.geldig_tot_datum,
    'corrigeertBewijsId', new.corrigeert_id, 'ingetrokken', new.ingetrokken);
  vastgelegd bigint;
  wacht boolean := true;
begin
  if tg_op = 'INSERT' then
    vastgelegd := platform.pub_feit('bewijs.vastgelegd', new.id, gegevens, persoon => new.contactpersoon_id);
  else
    wacht := platform.pub_feit_terugnemen('bewijs.verlopen', new.id)
      or (new.geldt, new.geldig_tot_datum) is distinct from (old.geldt, old.geldig_tot_datum);
  end if;
  if wacht and new.geldt and not new.ingetrokken and new.geldig_tot_datum is not null then
    perform platform.pub_feit('bewijs.verlopen', new.id, gegevens, persoon => new.contactpersoon_id,
      dag => new.geldig_tot_datum + 1, na => vastgelegd);
  end if;
  return null;
end
$$;
