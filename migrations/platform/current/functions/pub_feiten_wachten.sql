create or replace function platform.pub_feiten_wachten(vandaag date) returns boolean language sql stable as
$$
  select exists (select from platform.feit f where f.dag is null) or exists (select from platform.feit f where f.dag <= vandaag)
$$;
comment on function platform.pub_feiten_wachten(date) is 'Whether there is anything to take by pub_feiten_nemen.';
