-- A session is in the years in which a certificate can be earned, by the clock of Amsterdam; a calendar and a mail can say no other.
alter table trainings.sessie add constraint sessie_jaren check (begint_op >= '1950-01-01 00:00+01' and eindigt_op < '2200-01-01 00:00+01');

-- SEQUENCE of RFC 5545 as the calendar of one person has last been told it: RFC 5546 wants it to rise also when that person alone is invited, taken
-- out and invited again. Null as long as no mail carried the session. What went out so far, had the number of the session.
alter table trainings.uitnodiging add column agenda_volgnummer int;
update trainings.uitnodiging u set agenda_volgnummer = s.agenda_volgnummer
  from trainings.sessie s
 where s.id = u.sessie_id and exists (select from trainings.inschrijving i where i.sessie_id = u.sessie_id and i.contactpersoon_id = u.contactpersoon_id);

-- The next of these numbers for someone: never below the session's own, and never the same twice.
create function trainings.volgend_agenda_volgnummer(sessie uuid, persoon uuid, nieuw_id uuid) returns int language sql as
$$
  insert into trainings.uitnodiging as u (id, sessie_id, contactpersoon_id, agenda_volgnummer)
  select nieuw_id, s.id, persoon, s.agenda_volgnummer from trainings.sessie s where s.id = sessie
  on conflict (sessie_id, contactpersoon_id) do update set agenda_volgnummer = greatest(u.agenda_volgnummer + 1, excluded.agenda_volgnummer)
  returning agenda_volgnummer
$$;

-- A fresh link to someone's place in a session: what every mail about it carries. An invitation that was revoked stays revoked, with the secrets
-- that it had; the new one leads to the enrolment.
create or replace function trainings.link_maken(sessie uuid, persoon uuid, nieuw_id uuid, geheim bytea) returns void language sql as
$$
  with genodigd as (
    insert into trainings.uitnodiging as u (id, sessie_id, contactpersoon_id) values (nieuw_id, sessie, persoon)
    on conflict (sessie_id, contactpersoon_id) do update set ingetrokken = u.ingetrokken
    returning u.id
  )
  insert into trainings.uitnodiging_token (hash, uitnodiging_id) select geheim, id from genodigd
$$;
