-- What the rows of a day in Amsterdam come to: each row in one form that says all that stands in it, hashed, and those hashes together
-- hashed in the order of the rows. A moment is written in seconds, so that no setting of a session changes the form.
create or replace function platform.audit_som(dag date) returns table (regels bigint, som bytea)
language sql stable
as $$
  select count(*),
         sha256(coalesce(string_agg(sha256(convert_to(jsonb_build_array(a.id, extract(epoch from a.op), a.wie, a.sub, a.handeling,
           a.object_id, a.vanaf)::text, 'UTF8')), ''::bytea order by a.id), ''::bytea))
    from platform.audit a
   where a.op >= audit_som.dag::timestamp at time zone 'Europe/Amsterdam'
     and a.op < (audit_som.dag + 1)::timestamp at time zone 'Europe/Amsterdam';
$$;
comment on function platform.audit_som(date) is
  'How many rows of the audit trail a day in Amsterdam has, and one hash of all that stands in them.';
