-- One function for all tables. What differs comes with the trigger: the kind, who may read of it, and expressions over the row o.
create or replace function platform.verwijdering_bijhouden() returns trigger language plpgsql as
$$
declare
  soort constant text := tg_argv[0];
  zichtbaar constant text := tg_argv[6];
begin
  if tg_op in ('DELETE', 'UPDATE') then
    execute format(
      'insert into platform.verwijdering (soort, id, reden, scope, persoon_id, besloten, opgevolgd_door_id, client)
       select %L, w.id, case when w.opvolger is null then ''verwijderd'' else ''samengevoegd'' end, %L, w.persoon, w.besloten, w.opvolger,
              w.client
         from (select o.id, %s as persoon, %s as besloten, %s as opvolger, %s as client from %s o where %s) w
       on conflict do nothing',
      soort, tg_argv[1], tg_argv[2], tg_argv[3], tg_argv[4], tg_argv[5],
      case tg_op when 'DELETE' then 'oud' else 'nieuw' end,
      case tg_op when 'DELETE' then zichtbaar else 'not ' || zichtbaar end);
  end if;
  if tg_op in ('INSERT', 'UPDATE') then
    execute format('delete from platform.verwijdering v using nieuw o where v.soort = %L and v.id = o.id and %s', soort, zichtbaar);
  end if;
  return null;
end
$$;
