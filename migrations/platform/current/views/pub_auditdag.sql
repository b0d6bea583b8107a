-- From the first day that left anything to the last that was closed; a day that is missing in between is a day too.
create or replace view platform.pub_auditdag as
select e.eerste + n.n as dag, d.vernietigd_op
  from (select least((select min(d.dag) from platform.auditdag d),
                     (select (min(a.op) at time zone 'Europe/Amsterdam')::date from platform.audit a)) as eerste,
               (select max(d.dag) from platform.auditdag d) as laatste) e
 cross join lateral generate_series(0, e.laatste - e.eerste) as n (n)
  left join platform.auditdag d on d.dag = e.eerste + n.n;
comment on view platform.pub_auditdag is
  'The days of the audit trail up to the last that was closed, and when the rows of a day were destroyed by their term.';
