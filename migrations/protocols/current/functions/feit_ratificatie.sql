create or replace function protocols.feit_ratificatie() returns trigger language plpgsql as
$$
begin
  perform platform.pub_feiten(array(
    select platform.pub_nieuw_feit('ratificatie.vastgelegd', n.id,
             jsonb_build_object('ratificatieId', n.id, 'versieId', v.id, 'protocolId', v.protocol_id, 'nummer', v.nummer,
                                'organisatieId', n.organisatie_id, 'contactpersoonId', n.contactpersoon_id, 'datum', n.datum),
             n.organisatie_id, n.contactpersoon_id)
      from nieuw n join protocols.protocolversie v on v.id = n.versie_id));
  return null;
end
$$;
