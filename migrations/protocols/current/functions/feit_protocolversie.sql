create or replace function protocols.feit_protocolversie() returns trigger language plpgsql set enable_nestloop = off as
$$
begin
  perform platform.pub_feiten(array(
    select platform.pub_nieuw_feit('protocolversie.' || n.status, n.id,
             jsonb_build_object('versieId', n.id, 'protocolId', n.protocol_id, 'nummer', n.nummer, 'status', n.status),
             organisatie => (select p.organisatie_id from protocols.protocol p where p.id = n.protocol_id))
      from nieuw n join oud o on o.id = n.id
     where n.status <> o.status));
  return null;
end
$$;
