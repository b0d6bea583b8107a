-- Spelled out by name, what a fact has; PostgreSQL sees through it.
create or replace function platform.pub_nieuw_feit(soort text, onderwerp uuid, gegevens jsonb, organisatie uuid default null,
  persoon uuid default null, besloten boolean default false, dag date default null, vervolg text default null,
  vervolg_dag date default null) returns platform.pub_nieuw_feit
language sql immutable parallel safe
return row(soort, onderwerp, gegevens, organisatie, persoon, besloten, dag, vervolg, vervolg_dag)::platform.pub_nieuw_feit;
comment on function platform.pub_nieuw_feit(text, uuid, jsonb, uuid, uuid, boolean, date, text, date) is
  'A fact for pub_feiten. Gegevens: ids, codes and dates only. Besloten: only for who may see key figures, whatever becomes of the '
  'person. Dag: told on that day in Amsterdam, not before. Vervolg: the kind of fact that follows it, on vervolg_dag.';
