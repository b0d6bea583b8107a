-- One call for each table, by the file verwijdering.sql of its module.
create or replace function platform.pub_verwijdering_volgen(tabel regclass, soort text, scope text, persoon text default 'null::uuid',
  besloten text default 'false', opvolger text default 'null::uuid', client text default 'null::text', zichtbaar text default 'true',
  keert_terug boolean default false) returns void language plpgsql as
$$
declare
  bron constant text := (select n.nspname || '.' || c.relname
                           from pg_class c join pg_namespace n on n.oid = c.relnamespace
                          where c.oid = tabel);
  roep constant text := format('for each statement execute function platform.verwijdering_bijhouden(%L, %L, %L, %L, %L, %L, %L)',
                               soort, scope, persoon, besloten, opvolger, client, zichtbaar);
begin
  execute format('create or replace trigger verwijdering_af after delete on %s referencing old table as oud %s', bron, roep);
  if keert_terug then
    execute format('create or replace trigger verwijdering_bij after insert on %s referencing new table as nieuw %s', bron, roep);
  end if;
  if zichtbaar <> 'true' then
    execute format('create or replace trigger verwijdering_om after update on %s referencing new table as nieuw %s', bron, roep);
  end if;
end
$$;
comment on function platform.pub_verwijdering_volgen(regclass, text, text, text, text, text, text, text, boolean) is
  'From this call on whatever goes from a table is told to who keeps a copy. Soort: the singular of the resource; scope: who may read it. '
  'The rest are expressions over the row o: whom it speaks of, whether only readers of key figures hear of it, what came in its place, '
  'the only client that may know, and whether it is there although its row is. Keert_terug: rows may come back with the same id.';
