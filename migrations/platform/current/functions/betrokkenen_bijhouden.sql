-- Notes whom a statement has touched, until the transaction writes its line or is rolled back. The arguments are the columns.
create or replace function platform.betrokkenen_bijhouden() returns trigger language plpgsql as
$$
declare
  kolom text;
  wie text;
  genoemd text;
  bron constant text := case tg_op when 'INSERT' then 'select %1$I as p from nieuw' when 'DELETE' then 'select %1$I as p from oud'
                                   else 'select %1$I as p from oud union all select %1$I from nieuw' end;
begin
  foreach kolom in array tg_argv loop
    -- In order, so that the same persons are the same text: the statements of an act are mostly about those of the one before.
    execute format('select string_agg(p::text, '','' order by p) from (select distinct p from (' || bron || ') r) e', kolom) into wie;
    genoemd := nullif(current_setting('netwerkplatform.betrokkenen', true), '');
    if wie is not null and wie is distinct from genoemd then
      perform set_config('netwerkplatform.betrokkenen', concat_ws(',', genoemd, wie), true);
    end if;
  end loop;
  return null;
end
$$;
comment on function platform.betrokkenen_bijhouden() is
  'Adds the persons of the rows that a statement changed to those of its transaction, for the logboek.';
