-- Whoever stands in these rows is in the logboek when they are made, changed or deleted.
select platform.pub_betrokkenen_volgen('protocols.protocol', 'eigenaar_contactpersoon_id');
select platform.pub_betrokkenen_volgen('protocols.uitnodiging', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('protocols.ratificatie', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('protocols.reactie', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('protocols.kennisname', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('protocols.raadpleging_niet_gevraagd', 'contactpersoon_id');
