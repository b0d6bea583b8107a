-- Certificates of before this version that still run: that one has run out is told on that day, as of those of after it.
insert into platform.feit (soort, onderwerp_id, dag, persoon_id, gegevens)
select 'bewijs.verlopen', b.id, b.geldig_tot_datum + 1, b.contactpersoon_id,
       jsonb_build_object('bewijsId', b.id, 'contactpersoonId', b.contactpersoon_id, 'trainingId', b.training_id, 'sessieId', b.sessie_id,
                          'behaaldDatum', b.behaald_datum, 'geldigTotDatum', b.geldig_tot_datum,
                          'corrigeertBewijsId', b.corrigeert_id, 'ingetrokken', b.ingetrokken)
  from trainings.bewijs b
 where b.geldt and not b.ingetrokken and b.geldig_tot_datum >= (now() at time zone 'Europe/Amsterdam')::date;
