-- One acknowledgement for each person of a version (docs/adr/0067).
create or replace view protocols.geldige_kennisname as
select id, versie_id, inhoud_hash, contactpersoon_id, datum, aangemaakt_op, gewijzigd_op, versie, xmin
  from protocols.kennisname
 where samenvoeging_id is null;
comment on view protocols.geldige_kennisname is
  'The acknowledgements that count: those that gave way to another of the same person, by a merge, are not in here.';
