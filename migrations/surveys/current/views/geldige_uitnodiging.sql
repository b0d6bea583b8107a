-- One invitation for each person in a round (docs/adr/0057). Whoever counts, lists, mails or answers goes by these.
create or replace view surveys.geldige_uitnodiging as
select id, ronde_id, contactpersoon_id, organisatie_id, domeinen, soort, omvang, ingevuld, ingetrokken, afgemeld, doorverwezen,
       mail_sleutels, aangemaakt_op, gewijzigd_op, xmin as tx
  from surveys.uitnodiging
 where samenvoeging_id is null;
comment on view surveys.geldige_uitnodiging is
  'The invitations that count: one for each person in a round. Those that gave way to another of the same person are not in here.';
