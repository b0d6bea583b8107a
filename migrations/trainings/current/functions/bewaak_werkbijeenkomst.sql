create or replace function trainings.bewaak_werkbijeenkomst() returns trigger language plpgsql as
$$
begin
  if new.soort <> 'werkbijeenkomst' and exists (select from trainings.sessie s where s.training_id = new.id
    and s.protocolversie_id is not null) then
    raise exception 'a session of this training has a protocol for its agenda'
      using errcode = 'restrict_violation', constraint = 'training_werkbijeenkomst_met_protocol';
  end if;
  return new;
end
$$;
