-- Whether a row has come to be seen since a moment. A change carries the moment at which its transaction began; one that committed late
-- would be missed by who asks for "since my last visit". Where the server keeps commit timestamps, they decide; where it does not,
-- whatever began within the longest that a transaction may take counts as new: told twice rather than missed.
create or replace function platform.pub_gewijzigd_sinds(op timestamptz, tx xid, vanaf timestamptz) returns boolean
language sql stable
return op >= vanaf
    or (op >= vanaf - interval '10 minutes'
        and case when current_setting('track_commit_timestamp')::boolean then pg_xact_commit_timestamp(tx) >= vanaf else true end);
comment on function platform.pub_gewijzigd_sinds(timestamptz, xid, timestamptz) is
  'Whether a row has come to be seen since a moment, also when its transaction committed late; told twice rather than missed.';
