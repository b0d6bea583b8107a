-- The audit trail can be read (docs/adr/0069): by time, and by each of what it is asked for, always in the same total order. The key of a
-- row is its number, written as a UUID.
create index audit_op on platform.audit (op, (('00000000-0000-7000-8000-' || lpad(to_hex(id), 12, '0'))::uuid));
create index audit_wie on platform.audit (wie, op, (('00000000-0000-7000-8000-' || lpad(to_hex(id), 12, '0'))::uuid));
create index audit_sub on platform.audit (sub, op, (('00000000-0000-7000-8000-' || lpad(to_hex(id), 12, '0'))::uuid))
  where sub is not null;
create index audit_handeling on platform.audit (handeling, op, (('00000000-0000-7000-8000-' || lpad(to_hex(id), 12, '0'))::uuid));
drop index platform.audit_object;
create index audit_object on platform.audit (object_id, op, (('00000000-0000-7000-8000-' || lpad(to_hex(id), 12, '0'))::uuid));

-- A day of the audit trail that has been closed: how many rows it had, and what they came to.
create table platform.auditdag (
  dag          date primary key,
  regels       bigint not null,
  som          bytea not null,
  vorige       bytea,
  hash         bytea not null,
  gesloten_op  timestamptz not null default now(),
  vernietigd_op timestamptz,
  constraint auditdag_regels check (regels >= 0),
  constraint auditdag_sommen check (length(som) = 32 and length(hash) = 32 and (vorige is null or length(vorige) = 32))
);
