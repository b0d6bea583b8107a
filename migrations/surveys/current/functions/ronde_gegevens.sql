create or replace function surveys.ronde_gegevens(rij surveys.ronde) returns jsonb
language sql stable parallel safe
return jsonb_build_object('rondeId', rij.id, 'peilingId', rij.peiling_id, 'nummer', rij.nummer, 'sluitOp', to_jsonb(rij.sluit_op));
