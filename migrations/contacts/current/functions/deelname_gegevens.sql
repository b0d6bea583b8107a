create or replace function contacts.deelname_gegevens(rij contacts.deelname) returns jsonb
language sql stable parallel safe
return jsonb_build_object('deelnameId', rij.id, 'netwerkId', rij.netwerk_id, 'organisatieId', rij.organisatie_id,
                          'contactpersoonId', rij.contactpersoon_id, 'mandaat', rij.mandaat,
                          'begindatum', rij.begindatum, 'einddatum', rij.einddatum);
