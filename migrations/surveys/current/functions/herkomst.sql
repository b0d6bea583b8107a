create or replace function surveys.herkomst(peiling uuid) returns text
language sql stable parallel safe
return case when exists (select from surveys.evaluatie e where e.peiling_id = peiling) then 'evaluatie' else 'regisseur' end;
