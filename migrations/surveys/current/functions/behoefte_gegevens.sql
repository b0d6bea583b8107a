create or replace function surveys.behoefte_gegevens(rij surveys.behoefte) returns jsonb
language sql stable parallel safe
return jsonb_build_object('behoefteId', rij.id, 'rondeId', rij.ronde_id, 'soort', rij.soort, 'status', rij.status, 'besluit', rij.besluit);
