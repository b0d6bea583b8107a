-- One invitation for each person about a version (docs/adr/0067). Whoever lists, mails or answers goes by these.
create or replace view protocols.geldige_uitnodiging as
select id, versie_id, soort, contactpersoon_id, organisatie_id, ingetrokken, aangemaakt_op, gewijzigd_op, versie, xmin
  from protocols.uitnodiging
 where samenvoeging_id is null;
comment on view protocols.geldige_uitnodiging is
  'The invitations that count: those that gave way to another of the same person, by a merge, are not in here.';
