-- One invitation for each person to a session (docs/adr/0067). Whoever lists, mails or answers goes by these.
create or replace view trainings.geldige_uitnodiging as
select id, sessie_id, contactpersoon_id, organisatie_id, ingetrokken, uitgenodigd_op, agenda_volgnummer, aangemaakt_op, gewijzigd_op, xmin
  from trainings.uitnodiging
 where samenvoeging_id is null;
comment on view trainings.geldige_uitnodiging is
  'The invitations that count: those that gave way to another of the same person, by a merge, are not in here.';
