-- Whoever stands in these rows is in the logboek when they are made, changed or deleted.
select platform.pub_betrokkenen_volgen('information.kennisitem', 'eigenaar_contactpersoon_id');
select platform.pub_betrokkenen_volgen('information.vrijgave', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('information.geadresseerde', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('information.bundel', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('information.mijn_link', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('information.adreswijziging', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('information.introductie', 'vrager_id', 'gevraagde_id');
select platform.pub_betrokkenen_volgen('information.wegwijzergebruik', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('information.vraag', 'contactpersoon_id', 'verwezen_naar_contactpersoon_id');
