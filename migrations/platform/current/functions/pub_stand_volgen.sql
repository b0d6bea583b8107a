-- One call for each table, by the file stand.sql of its module: from then on its changes are followed.
create or replace function platform.pub_stand_volgen(tabel regclass) returns void language plpgsql as
$$
declare
  bron constant text := (select n.nspname || '.' || c.relname
                           from pg_class c join pg_namespace n on n.oid = c.relnamespace
                          where c.oid = tabel);
begin
  execute format(
    'create or replace trigger stand_bij after insert on %s referencing new table as gewijzigd
       for each statement execute function platform.pub_stand_bijhouden(%L)', bron, bron);
  execute format(
    'create or replace trigger stand_om after update on %s referencing new table as gewijzigd
       for each statement execute function platform.pub_stand_bijhouden(%L)', bron, bron);
  execute format(
    'create or replace trigger stand_af after delete on %s referencing old table as gewijzigd
       for each statement execute function platform.pub_stand_bijhouden(%L)', bron, bron);
end
$$;
comment on function platform.pub_stand_volgen(regclass) is
  'From this call on the changes of a table are followed in pub_stand.';
