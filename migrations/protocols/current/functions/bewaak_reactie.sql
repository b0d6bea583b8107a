-- Only a version in raadpleging takes comments, and only until those who commented have been told what was done with them. In share: a
-- move waits for the comment, or has happened and is seen here.
create or replace function protocols.bewaak_reactie() returns trigger language plpgsql as
$$
begin
  if (select status from protocols.protocolversie where id = new.versie_id for share) is distinct from 'raadpleging' then
    raise exception 'only a version in raadpleging takes comments'
      using errcode = 'restrict_violation', constraint = 'reactie_in_raadpleging';
  end if;
  if (select teruggekoppeld_op from protocols.raadpleging where versie_id = new.versie_id for share) is not null then
    raise exception 'those who commented have been told' using errcode = 'restrict_violation', constraint = 'raadpleging_teruggekoppeld';
  end if;
  return new;
end
$$;
