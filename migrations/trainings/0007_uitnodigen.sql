-- Asked by mail, and for which organisation; without a moment, the row is only what the links of someone's enrolment lead to.
alter table trainings.uitnodiging
  add column uitgenodigd_op timestamptz,
  add column organisatie_id uuid;
create index uitnodiging_op_aangemaakt on trainings.uitnodiging (sessie_id, aangemaakt_op, id);

-- What runs out soon.
create index bewijs_op_geldig_tot on trainings.bewijs (geldig_tot_datum) where geldt;

-- A fresh link to someone's place in a session: what every mail about it carries. One that was revoked lives again with the new secret alone.
create function trainings.link_maken(sessie uuid, persoon uuid, nieuw_id uuid, geheim bytea) returns void language sql as
$$
  with genodigd as (
    insert into trainings.uitnodiging as u (id, sessie_id, contactpersoon_id) values (nieuw_id, sessie, persoon)
    on conflict (sessie_id, contactpersoon_id) do update set ingetrokken = false
    returning u.id
  )
  insert into trainings.uitnodiging_token (hash, uitnodiging_id) select geheim, id from genodigd
$$;
