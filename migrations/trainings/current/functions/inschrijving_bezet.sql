create or replace function trainings.inschrijving_bezet() returns trigger language plpgsql as $$
declare
  verschil int := 0;
begin
  if tg_op <> 'INSERT' and old.zonder_plaats is null and old.status in ('bevestigd', 'aanwezig', 'afwezig') then
    verschil := verschil - 1;
  end if;
  if tg_op <> 'DELETE' and new.zonder_plaats is null and new.status in ('bevestigd', 'aanwezig', 'afwezig') then
    verschil := verschil + 1;
  end if;
  if verschil <> 0 then
    update trainings.sessie set bezet = bezet + verschil where id = coalesce(new.sessie_id, old.sessie_id);
  end if;
  return null;
end $$;
