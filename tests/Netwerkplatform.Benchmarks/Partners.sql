-- What PostgreSQL runs for one submit of a partner, in the round trips that the host makes (from its log, with log_statement = all).
-- Client n of pgbench has the link of partner n.

-- Whether the link is anybody's, before the body is read.
select exists (
  select from surveys.uitnodiging_token t
    join surveys.uitnodiging e on e.id = t.uitnodiging_id and not e.ingetrokken
    join surveys.geldige_uitnodiging u on u.ronde_id = e.ronde_id and u.contactpersoon_id = e.contactpersoon_id and not u.ingetrokken
    join surveys.ronde r on r.id = u.ronde_id
    join contacts.pub_contactpersoon p on p.id = u.contactpersoon_id
   where t.hash = sha256(convert_to('partner-' || :client_id, 'UTF8')) and not t.ingetrokken)
  or exists (
  select from surveys.voorbeeld_token t
    join surveys.testmail m on m.id = t.testmail_id
    join surveys.peiling p on p.id = m.peiling_id
    join surveys.vragenlijst l on l.id = p.vragenlijst_id
   where t.hash = sha256(convert_to('partner-' || :client_id, 'UTF8')));

\startpipeline
begin;
select from surveys.uitnodiging_token t
  join surveys.uitnodiging e on e.id = t.uitnodiging_id
 where t.hash = sha256(convert_to('partner-' || :client_id, 'UTF8'))
   for update of e;
\endpipeline

select u.id, u.ronde_id, u.contactpersoon_id, u.ingevuld, r.status = 'open' and r.sluit_op > now() as open, r.sluit_op, r.anonimiteit,
       r.vragen::text as vragen_json, p.taal
  from surveys.uitnodiging_token t
  join surveys.uitnodiging e on e.id = t.uitnodiging_id and not e.ingetrokken
  join surveys.geldige_uitnodiging u on u.ronde_id = e.ronde_id and u.contactpersoon_id = e.contactpersoon_id and not u.ingetrokken
  join surveys.ronde r on r.id = u.ronde_id
  join contacts.pub_contactpersoon p on p.id = u.contactpersoon_id
 where t.hash = sha256(convert_to('partner-' || :client_id, 'UTF8')) and not t.ingetrokken
   for update of u for share of r
\gset

\startpipeline
insert into surveys.inzending (uitnodiging_id, ronde_id, antwoorden, definitief, ingediend_op)
values (:id::uuid, :ronde_id::uuid, '{"training": true, "onderwerp": "gesprek", "cijfer": 4, "tip": "Meer tijd"}', true, now())
on conflict (uitnodiging_id) do update
  set antwoorden = excluded.antwoorden, definitief = excluded.definitief, ingediend_op = excluded.ingediend_op;
update surveys.uitnodiging set ingevuld = true, gewijzigd_op = default where id = :id::uuid and not ingevuld;
delete from surveys.behoefte_vraag v using surveys.behoefte b
 where v.uitnodiging_id = :id::uuid and b.id = v.behoefte_id and b.soort <> all(array['scholing']);
insert into surveys.behoefte_vraag (behoefte_id, uitnodiging_id)
select b.id, :id::uuid from surveys.behoefte b where b.ronde_id = :ronde_id::uuid and b.soort = any(array['scholing'])
on conflict do nothing;
\endpipeline

\startpipeline
insert into platform.audit (wie, sub, handeling, object_id, vanaf)
select 'link:' || :id::uuid, null, 'inzending.verstuurd', id, '127.0.0.1' from unnest(array[:id::uuid]) as id;
select platform.dataverwerking_vastleggen(
  jsonb_build_object('id', gen_random_uuid(), 'op', now(), 'sub', null, 'deel', false, 'client', 'link', 'duurMs', 5,
    'spanId', 'e1f7f950ed5e536d', 'traceId', '710fdcacd79dc6c9e54d3da9bdd08310', 'handeling', 'updateInzending',
    'betrokkenen', jsonb_build_array(:contactpersoon_id::uuid), 'ouderSpanId', null, 'verwerkingsactiviteit', 'peilingen'),
  decode(repeat('36', 64), 'hex'), decode(repeat('5c', 64), 'hex'), false);
commit;
\endpipeline
