-- The number of a row of the audit trail, from the UUID as which pub_audit shows it.
create or replace function platform.pub_audit_nummer(id uuid) returns bigint language sql immutable strict parallel safe
  return ('x' || right(id::text, 12))::bit(48)::bigint;
comment on function platform.pub_audit_nummer(uuid) is
  'The number of a row of the audit trail, from the UUID as which it is shown.';
