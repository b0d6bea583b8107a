create or replace function trainings.sessie_gegevens(rij trainings.sessie) returns jsonb
language sql stable parallel safe
return jsonb_build_object('sessieId', rij.id, 'trainingId', rij.training_id, 'begintOp', to_jsonb(rij.begint_op),
                          'eindigtOp', to_jsonb(rij.eindigt_op), 'status', rij.status);
