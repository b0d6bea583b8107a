create or replace view contacts.pub_rolvervulling as
select id, contactpersoon_id, organisatie_id, rol, begindatum, einddatum, periode, functie from contacts.rolvervulling;
comment on view contacts.pub_rolvervulling is
  'Who has which role at which organisation, from the first to the last day, both inside.';
