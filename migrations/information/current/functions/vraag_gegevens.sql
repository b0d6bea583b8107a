create or replace function information.vraag_gegevens(v information.vraag) returns jsonb language sql immutable as
$$
  select jsonb_build_object('vraagId', v.id, 'organisatieId', v.organisatie_id, 'contactpersoonId', v.contactpersoon_id,
                            'status', v.status, 'spoed', v.spoed, 'uiterlijkDatum', v.uiterlijk_datum)
$$;
