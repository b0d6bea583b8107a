-- Who takes part where, from when until when, and how far their word goes.
create or replace view contacts.pub_netwerk as
select id, naam, vorm, verband, domeinen, status from contacts.netwerk;
comment on view contacts.pub_netwerk is
  'The networks and consultations in which organisations take part.';
