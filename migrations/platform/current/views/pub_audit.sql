create or replace view platform.pub_audit as
select ('00000000-0000-7000-8000-' || lpad(to_hex(a.id), 12, '0'))::uuid as id, a.op, a.wie, a.sub, a.handeling, a.object_id, a.vanaf,
       a.id as nummer
  from platform.audit a;
comment on view platform.pub_audit is
  'Who did what to which object, when and from where; the number of a row, by which they are ordered, and the same as a UUID.';
