create or replace function information.kennisitem_gegevens(rij information.kennisitem) returns jsonb
language sql stable parallel safe
return jsonb_build_object('kennisitemId', rij.id, 'soort', rij.soort, 'openbaarheid', rij.openbaarheid,
                          'geldigTotDatum', rij.geldig_tot_datum);
