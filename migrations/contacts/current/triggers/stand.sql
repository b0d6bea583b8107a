-- The tables of which reports tell: their tags move with every change in one of these.
select platform.pub_stand_volgen('contacts.contactmoment');
select platform.pub_stand_volgen('contacts.contactpersoon');
select platform.pub_stand_volgen('contacts.deelname');
select platform.pub_stand_volgen('contacts.draagvlak');
select platform.pub_stand_volgen('contacts.functionaris');
select platform.pub_stand_volgen('contacts.netwerk');
select platform.pub_stand_volgen('contacts.organisatie');
select platform.pub_stand_volgen('contacts.rolvervulling');
select platform.pub_stand_volgen('contacts.samenvoeging');
select platform.pub_stand_volgen('contacts.organisatiesamenvoeging');
