-- Whoever stands in these rows is in the logboek when they are made, changed or deleted.
select platform.pub_betrokkenen_volgen('contacts.contactpersoon', 'id');
select platform.pub_betrokkenen_volgen('contacts.rolvervulling', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('contacts.deelname', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('contacts.contactmoment', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('contacts.draagvlak', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('contacts.bevestigingsverzoek', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('contacts.voorstel', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('contacts.samenvoeging', 'contactpersoon_id', 'met_id');
select platform.pub_betrokkenen_volgen('contacts.import_rij', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('contacts.beperking', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('contacts.informering', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('contacts.voorkeur', 'contactpersoon_id');
