create or replace function surveys.herkomst(peiling uuid) returns text
language plpgsql stable parallel safe as
$$
begin
  return case when exists (select from surveys.evaluatie e where e.peiling_id = peiling) then 'evaluatie' else 'regisseur' end;
end
$$;
