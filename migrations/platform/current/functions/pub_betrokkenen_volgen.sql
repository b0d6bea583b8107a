-- One call for each table, by the file betrokkenen.sql of its module.
create or replace function platform.pub_betrokkenen_volgen(tabel regclass, variadic kolommen text[]) returns void language plpgsql as
$$
declare
  bron constant text := (select n.nspname || '.' || c.relname
                           from pg_class c join pg_namespace n on n.oid = c.relnamespace
                          where c.oid = tabel);
  roep constant text := 'for each statement execute function platform.betrokkenen_bijhouden('
    || (select string_agg(quote_literal(k), ', ') from unnest(kolommen) k) || ')';
begin
  execute format('create or replace trigger betrokkenen_bij after insert on %s referencing new table as nieuw %s', bron, roep);
  execute format('create or replace trigger betrokkenen_om after update on %s referencing old table as oud new table as nieuw %s',
                 bron, roep);
  execute format('create or replace trigger betrokkenen_af after delete on %s referencing old table as oud %s', bron, roep);
end
$$;
comment on function platform.pub_betrokkenen_volgen(regclass, text[]) is
  'From this call on whoever stands in these columns of a row that is made, changed or deleted is in the logboek, in the same transaction.';
