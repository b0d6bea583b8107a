create or replace function protocols.feit_protocolversie() returns trigger language plpgsql as
$$
begin
  if new.status = old.status then return null; end if;
  perform platform.pub_feit(
    'protocolversie.' || new.status, new.id,
    jsonb_build_object('versieId', new.id, 'protocolId', new.protocol_id, 'nummer', new.nummer, 'status', new.status),
    organisatie => p.organisatie_id)
     from protocols.protocol p where p.id = new.protocol_id;
  return null;
end
$$;
