-- Someone who came without a seat is on the list of who was there all the same. They take none, whatever the room: zonder_plaats says so,
-- and what they are again when it turns out that they were not there.
alter table trainings.inschrijving
  add column zonder_plaats text constraint inschrijving_zonder_plaats check (zonder_plaats in ('wachtlijst', 'geannuleerd')),
  add constraint inschrijving_zonder_plaats_was_er check (zonder_plaats is null or status = 'aanwezig' or samenvoeging_id is not null);

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

-- Of one organisation among all who were asked.
create index uitnodiging_van_organisatie on trainings.uitnodiging (organisatie_id, sessie_id) where uitgenodigd_op is not null;
