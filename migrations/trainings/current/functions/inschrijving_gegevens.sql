create or replace function trainings.inschrijving_gegevens(rij trainings.inschrijving) returns jsonb
language sql stable parallel safe
return jsonb_build_object('inschrijvingId', rij.id, 'sessieId', rij.sessie_id, 'contactpersoonId', rij.contactpersoon_id,
                          'status', rij.status);
