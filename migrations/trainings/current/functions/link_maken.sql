-- A fresh link to someone's place in a session: what every mail about it carries. An invitation that was revoked stays revoked, with
-- the secrets that it had; the new one leads to the enrolment.
create or replace function trainings.link_maken(sessie uuid, persoon uuid, nieuw_id uuid, geheim bytea) returns void language plpgsql as
$$
begin
  with genodigd as (
    insert into trainings.uitnodiging as u (id, sessie_id, contactpersoon_id) values (nieuw_id, sessie, persoon)
    on conflict (sessie_id, contactpersoon_id) where samenvoeging_id is null do update set ingetrokken = u.ingetrokken
    returning u.id
  )
  insert into trainings.uitnodiging_token (hash, uitnodiging_id) select geheim, id from genodigd;
end
$$;
