-- The hash of a day, chained to the one of the day before.
create or replace function platform.audit_schakel(vorige bytea, dag date, regels bigint, som bytea) returns bytea
language sql immutable
return sha256(coalesce(vorige, ''::bytea) || convert_to(format('|%s|%s|', dag - date '2000-01-01', regels), 'UTF8') || som);
comment on function platform.audit_schakel(bytea, date, bigint, bytea) is
  'The hash of a day of the audit trail, from its rows and from the hash of the day before.';
