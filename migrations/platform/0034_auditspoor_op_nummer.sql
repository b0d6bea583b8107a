-- The audit trail has one order, by moment and then by the number of a row (docs/adr/0098). That order is its primary key, so that no index
-- beside it says the same; and no index computes the UUID as which a number is shown.
alter table platform.audit drop constraint audit_pkey;
alter table platform.audit add constraint audit_pkey primary key (op, id);
drop index platform.audit_op;
drop index platform.audit_wie;
create index audit_wie on platform.audit (wie, op, id);
drop index platform.audit_sub;
create index audit_sub on platform.audit (sub, op, id) where sub is not null;
drop index platform.audit_handeling;
create index audit_handeling on platform.audit (handeling, op, id);
drop index platform.audit_object;
create index audit_object on platform.audit (object_id, op, id);
