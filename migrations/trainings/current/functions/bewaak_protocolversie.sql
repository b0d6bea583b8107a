-- Only a werkbijeenkomst discusses a protocol.
create or replace function trainings.bewaak_protocolversie() returns trigger language plpgsql as
$$
begin
  if new.protocolversie_id is not null and (select t.soort <> 'werkbijeenkomst' from trainings.training t
    where t.id = new.training_id for share) then
    raise exception 'only a werkbijeenkomst has a protocol for its agenda'
      using errcode = 'restrict_violation', constraint = 'sessie_protocolversie_werkbijeenkomst';
  end if;
  return new;
end
$$;
