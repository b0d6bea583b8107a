create or replace function contacts.rolvervulling_gegevens(rij contacts.rolvervulling) returns jsonb
language sql stable parallel safe
return jsonb_build_object('rolvervullingId', rij.id, 'contactpersoonId', rij.contactpersoon_id, 'organisatieId', rij.organisatie_id,
                          'rol', rij.rol, 'begindatum', rij.begindatum, 'einddatum', rij.einddatum);
