create or replace view contacts.pub_deelname as
select id, netwerk_id, organisatie_id, contactpersoon_id, mandaat, begindatum, einddatum, periode from contacts.deelname;
comment on view contacts.pub_deelname is
  'Who takes part in which network for which organisation, with which mandate, from the first to the last day, both inside.';
