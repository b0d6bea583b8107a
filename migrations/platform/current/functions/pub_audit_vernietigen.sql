-- Destroys what the audit trail holds of days before this one: whole closed days, the oldest first, so many at most. What a day came to
-- stays, and says that the day was destroyed. To be called again until it says nothing.
create or replace function platform.pub_audit_vernietigen(voor date, hoogstens int, nu timestamptz) returns table (dag date, aantal bigint)
language sql
as $$
  with dagen as (
    select d.dag from platform.auditdag d
     where d.vernietigd_op is null and d.dag < pub_audit_vernietigen.voor
     order by d.dag limit hoogstens for update
  ), gemerkt as (
    update platform.auditdag m set vernietigd_op = nu from dagen where m.dag = dagen.dag returning m.dag
  ), weg as (
    delete from platform.audit a using gemerkt g
     where a.op >= g.dag::timestamp at time zone 'Europe/Amsterdam'
       and a.op < (g.dag + 1)::timestamp at time zone 'Europe/Amsterdam'
    returning g.dag
  )
  select g.dag, (select count(*) from weg w where w.dag = g.dag) from gemerkt g;
$$;
comment on function platform.pub_audit_vernietigen(date, integer, timestamptz) is
  'Destroys the rows of closed days of the audit trail before this day, so many days at most, and says how many rows each had.';
