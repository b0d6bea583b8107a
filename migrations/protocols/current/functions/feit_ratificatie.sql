create or replace function protocols.feit_ratificatie() returns trigger language plpgsql as
$$
begin
  perform platform.pub_feit(
    'ratificatie.vastgelegd', new.id,
    jsonb_build_object('ratificatieId', new.id, 'versieId', v.id, 'protocolId', v.protocol_id, 'nummer', v.nummer,
                       'organisatieId', new.organisatie_id, 'contactpersoonId', new.contactpersoon_id, 'datum', new.datum),
    organisatie => new.organisatie_id, persoon => new.contactpersoon_id)
     from protocols.protocolversie v where v.id = new.versie_id;
  return null;
end
$$;
