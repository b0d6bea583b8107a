-- A working session can have a version of a protocol for its agenda. No foreign key crosses schemas: whether the version exists is asked of what Protocols
-- publishes, when a session is written; versions are never deleted.
alter table trainings.sessie add column protocolversie_id uuid;
create index sessie_met_protocolversie on trainings.sessie (training_id) where protocolversie_id is not null;

-- Only a werkbijeenkomst discusses a protocol.
create function trainings.bewaak_protocolversie() returns trigger language plpgsql as
$$
begin
  if new.protocolversie_id is not null and (select t.soort <> 'werkbijeenkomst' from trainings.training t where t.id = new.training_id for share) then
    raise exception 'only a werkbijeenkomst has a protocol for its agenda' using errcode = 'restrict_violation', constraint = 'sessie_protocolversie_werkbijeenkomst';
  end if;
  return new;
end
$$;
create trigger sessie_protocolversie_werkbijeenkomst before insert or update on trainings.sessie for each row execute function trainings.bewaak_protocolversie();

create function trainings.bewaak_werkbijeenkomst() returns trigger language plpgsql as
$$
begin
  if new.soort <> 'werkbijeenkomst' and exists (select from trainings.sessie s where s.training_id = new.id and s.protocolversie_id is not null) then
    raise exception 'a session of this training has a protocol for its agenda' using errcode = 'restrict_violation', constraint = 'training_werkbijeenkomst_met_protocol';
  end if;
  return new;
end
$$;
create trigger training_werkbijeenkomst_met_protocol before update of soort on trainings.training for each row when (old.soort = 'werkbijeenkomst')
  execute function trainings.bewaak_werkbijeenkomst();
