-- Closes the oldest day of the audit trail that is open and has ended, and says which; nothing where there is none. A row carries the
-- moment at which its transaction began, so a day is closed only when no transaction that began in it still runs: whatever it wrote is in
-- the day, and none can come after. Half an hour is kept for the clocks of servers that take over from each other. Who asks is looked at
-- before the rows are: two statements, so that the second sees what was committed before the first.
create or replace function platform.pub_audit_sluiten(nu timestamptz) returns table (gesloten_dag date, gesloten_hash text)
language plpgsql
as $$
declare
  open_dag date;
  einde timestamptz;
begin
  -- Several hosts may ask at once.
  perform pg_advisory_xact_lock(hashtext('platform.auditdag'));
  open_dag := coalesce((select max(d.dag) + 1 from platform.auditdag d),
                       (select (min(a.op) at time zone 'Europe/Amsterdam')::date from platform.audit a));
  einde := (open_dag + 1)::timestamp at time zone 'Europe/Amsterdam';
  if open_dag is null or einde + interval '30 minutes' > nu then return; end if;
  if exists (select from pg_stat_activity s
              where s.datname = current_database() and s.backend_type = 'client backend' and s.pid <> pg_backend_pid()
                and s.xact_start < einde)
     or exists (select from pg_prepared_xacts x where x.database = current_database() and x.prepared < nu)
  then return; end if;
  return query
    insert into platform.auditdag as d (dag, regels, som, vorige, hash)
    select open_dag, s.regels, s.som, v.hash, platform.audit_schakel(v.hash, open_dag, s.regels, s.som)
      from platform.audit_som(open_dag) s
      left join platform.auditdag v on v.dag = open_dag - 1
    returning d.dag, encode(d.hash, 'hex');
end
$$;
comment on function platform.pub_audit_sluiten(timestamptz) is
  'Closes the oldest open day of the audit trail that has ended and in which no transaction still runs; says which, with its hash.';
