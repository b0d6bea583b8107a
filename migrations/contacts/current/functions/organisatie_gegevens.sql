create or replace function contacts.organisatie_gegevens(rij contacts.organisatie) returns jsonb
language sql stable parallel safe
return jsonb_build_object('organisatieId', rij.id, 'status', rij.status, 'inactiefVanafDatum', rij.inactief_vanaf_datum);
