-- The next of these numbers for someone: never below the session's own, and never the same twice.
create or replace function trainings.volgend_agenda_volgnummer(sessie uuid, persoon uuid, nieuw_id uuid) returns int language plpgsql as
$$
declare
  nummer int;
begin
  insert into trainings.uitnodiging as u (id, sessie_id, contactpersoon_id, agenda_volgnummer)
  select nieuw_id, s.id, persoon, s.agenda_volgnummer from trainings.sessie s where s.id = sessie
  on conflict (sessie_id, contactpersoon_id) where samenvoeging_id is null do update
    set agenda_volgnummer = greatest(u.agenda_volgnummer + 1, excluded.agenda_volgnummer)
  returning agenda_volgnummer into nummer;
  return nummer;
end
$$;
