create or replace function surveys.resultaat_gekozen() returns trigger language plpgsql as $$
begin
  if not exists (select from surveys.ronde r join surveys.peiling p on p.id = r.peiling_id where r.id = new.ronde_id
    and p.uitsplitsing = new.uitsplitsing) or new.letterlijk then
    raise exception 'round % shows no group of split %, nor texts of a group', new.ronde_id, new.uitsplitsing
      using errcode = 'check_violation', constraint = 'resultaat_gekozen';
  end if;
  return new;
end $$;
