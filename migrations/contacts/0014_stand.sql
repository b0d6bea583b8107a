-- What reports read.
select platform.pub_stand_volgen('contacts.organisatie');
select platform.pub_stand_volgen('contacts.contactpersoon');
select platform.pub_stand_volgen('contacts.rolvervulling');
select platform.pub_stand_volgen('contacts.contactmoment');
select platform.pub_stand_volgen('contacts.netwerk');
select platform.pub_stand_volgen('contacts.deelname');

-- Who keeps watch where, and whether we still know them, organisation by organisation, from the indexes alone.
create index rolvervulling_aandacht on contacts.rolvervulling (organisatie_id, rol) include (contactpersoon_id, begindatum, einddatum)
  where rol in ('aandachtfunctionaris', 'plaatsvervangend_aandachtfunctionaris');
create index contactpersoon_verificatie on contacts.contactpersoon (id) include (geverifieerd_op);
