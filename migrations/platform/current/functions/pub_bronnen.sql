-- The tables behind views and functions, as PostgreSQL itself keeps them (of a function it keeps the text).
create or replace function platform.pub_bronnen(namen text[]) returns table (naam text, gevolgd boolean)
language sql stable as
$$
  with recursive functie as (
    select p.oid, p.prosrc from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname || '.' || p.proname = any(namen)
     union
    select p.oid, p.prosrc
      from functie f
     cross join lateral regexp_matches(f.prosrc, '\m([a-z]+\.[a-z_]+)', 'g') m
      join pg_proc p on true join pg_namespace n on n.oid = p.pronamespace and n.nspname || '.' || p.proname = m[1]
  ), naam (n) as (
    select unnest(namen::text[])
     union
    select m[1] from functie f cross join lateral regexp_matches(f.prosrc, '\m([a-z]+\.[a-z_]+)', 'g') m
  ), achter (soort, oid) as (
    select 'pg_class'::regclass::oid, to_regclass(n)::oid from naam where to_regclass(n) is not null
     union
    select 'pg_proc'::regclass::oid, oid from functie
     union
    select d.refclassid, d.refobjid
      from achter a
      left join pg_rewrite r on a.soort = 'pg_class'::regclass and r.ev_class = a.oid
      join pg_depend d on (d.classid = 'pg_rewrite'::regclass and d.objid = r.oid) or (a.soort = 'pg_proc'::regclass and d.classid = a.soort and d.objid = a.oid)
     where d.refclassid in ('pg_class'::regclass, 'pg_proc'::regclass)
  )
  select n.nspname || '.' || c.relname as naam,
         exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname like 'stand\_%') as gevolgd
    from achter a
    join pg_class c on a.soort = 'pg_class'::regclass and c.oid = a.oid and c.relkind in ('r', 'p')
    join pg_namespace n on n.oid = c.relnamespace
   where n.nspname not in ('pg_catalog', 'information_schema')
$$;
comment on function platform.pub_bronnen(text[]) is
  'The tables that these views and functions read, and whether their changes are followed in pub_stand.';
