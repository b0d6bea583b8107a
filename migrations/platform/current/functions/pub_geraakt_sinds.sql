create or replace function platform.pub_geraakt_sinds(tx xid, vanaf timestamptz) returns boolean
language sql stable
return tx is not null and case when current_setting('track_commit_timestamp')::boolean
  then coalesce(pg_xact_commit_timestamp(tx) >= vanaf, false) else true end;
comment on function platform.pub_geraakt_sinds(xid, timestamptz) is
  'Whether a row that keeps no moment of its own was written since a moment; where the server keeps no moments of commits: perhaps.';
