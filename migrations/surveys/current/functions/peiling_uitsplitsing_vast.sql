create or replace function surveys.peiling_uitsplitsing_vast() returns trigger language plpgsql as $$
begin
  if exists (select from surveys.ronde r where r.peiling_id = new.id) then
    raise exception 'the split of survey % is fixed: a round has opened', new.id
      using errcode = 'check_violation', constraint = 'peiling_uitsplitsing_vast';
  end if;
  return new;
end $$;
