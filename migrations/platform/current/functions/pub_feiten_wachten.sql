-- In plpgsql, which keeps its plan: it is asked after each change.
create or replace function platform.pub_feiten_wachten(vandaag date) returns boolean language plpgsql stable as
$$
begin
  return exists (select from platform.feit f where f.dag is null) or exists (select from platform.feit f where f.dag <= vandaag);
end
$$;
comment on function platform.pub_feiten_wachten(date) is 'Whether there is anything to take by pub_feiten_nemen.';
