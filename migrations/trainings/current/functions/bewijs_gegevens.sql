create or replace function trainings.bewijs_gegevens(rij trainings.bewijs) returns jsonb
language sql stable parallel safe
return jsonb_build_object('bewijsId', rij.id, 'contactpersoonId', rij.contactpersoon_id, 'trainingId', rij.training_id,
                          'sessieId', rij.sessie_id, 'behaaldDatum', rij.behaald_datum, 'geldigTotDatum', rij.geldig_tot_datum,
                          'corrigeertBewijsId', rij.corrigeert_id, 'ingetrokken', rij.ingetrokken);
