create or replace function contacts.netwerk_gegevens(rij contacts.netwerk) returns jsonb
language sql stable parallel safe
return jsonb_build_object('netwerkId', rij.id, 'status', rij.status,
                          'hoofdverantwoordelijkeOrganisatieId', rij.hoofdverantwoordelijke_organisatie_id);
