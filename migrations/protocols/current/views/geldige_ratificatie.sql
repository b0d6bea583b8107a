-- One signature for each organisation of a version (docs/adr/0089).
create or replace view protocols.geldige_ratificatie as
select id, versie_id, inhoud_hash, organisatie_id, contactpersoon_id, grond, datum, aangemaakt_op, gewijzigd_op, versie, xmin
  from protocols.ratificatie
 where samenvoeging_id is null;
comment on view protocols.geldige_ratificatie is
  'The signatures that count: those that gave way to another of the same organisation, by a merge, are not in here.';
