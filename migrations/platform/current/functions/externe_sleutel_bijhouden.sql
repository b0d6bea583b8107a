create or replace function platform.externe_sleutel_bijhouden() returns trigger language plpgsql as
$$
declare
  waren text[] := '{}';
  zijn text[] := '{}';
begin
  if tg_op <> 'INSERT' then
    waren := old.externe_sleutels;
  end if;
  if tg_op <> 'DELETE' then
    zijn := new.externe_sleutels;
  end if;
  delete from platform.externe_sleutel where soort = tg_argv[0] and sleutel = any(waren) and sleutel <> all(zijn) and id = old.id;
  insert into platform.externe_sleutel (soort, sleutel, id)
  select tg_argv[0], s, new.id from unnest(zijn) as s where s <> all(waren) order by s;
  return null;
end
$$;
