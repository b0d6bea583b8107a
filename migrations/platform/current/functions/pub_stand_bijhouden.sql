create or replace function platform.pub_stand_bijhouden() returns trigger language plpgsql as
$$
begin
  if exists (select from gewijzigd) then
    perform platform.pub_stand_wijzigen(tg_argv[0]);
  end if;
  return null;
end
$$;
comment on function platform.pub_stand_bijhouden() is
  'Trigger: notes that rows of a followed table were added, changed or removed.';
