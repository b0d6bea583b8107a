-- What stands in the logboek for a person: HMAC-SHA256 (RFC 2104) of their id, the first half. The key never comes to a table: it is given
-- as the two blocks that the two hashes begin with.
create or replace function platform.pseudoniem(persoon uuid, binnen bytea, buiten bytea) returns uuid language sql immutable strict
  parallel safe
  return encode(substring(sha256(buiten || sha256(binnen || uuid_send(persoon))) from 1 for 16), 'hex')::uuid;
comment on function platform.pseudoniem(uuid, bytea, bytea) is
  'The pseudonym of a person in the logboek; the host computes the same of those whom it shows.';
