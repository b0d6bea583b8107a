-- One call for each table, by the file externe_sleutel.sql of its module. Rows without such keys cost nothing.
create or replace function platform.pub_externe_sleutel_volgen(tabel regclass, soort text) returns void language plpgsql as
$$
declare
  bron constant text := (select n.nspname || '.' || c.relname
                           from pg_class c join pg_namespace n on n.oid = c.relnamespace
                          where c.oid = tabel);
begin
  execute format(
    'create or replace trigger externe_sleutel_bij after insert on %s for each row when (new.externe_sleutels <> ''{}'')
       execute function platform.externe_sleutel_bijhouden(%L)', bron, soort);
  execute format(
    'create or replace trigger externe_sleutel_om after update on %s for each row
       when (old.externe_sleutels is distinct from new.externe_sleutels) execute function platform.externe_sleutel_bijhouden(%L)',
    bron, soort);
  execute format(
    'create or replace trigger externe_sleutel_af after delete on %s for each row when (old.externe_sleutels <> ''{}'')
       execute function platform.externe_sleutel_bijhouden(%L)', bron, soort);
end
$$;
comment on function platform.pub_externe_sleutel_volgen(regclass, text) is
  'From this call on each of the column externe_sleutels of a table is held by one row at most, and found in pub_externe_sleutel.';
