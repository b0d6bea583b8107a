-- Whoever stands in these rows is in the logboek when they are made, changed or deleted.
select platform.pub_betrokkenen_volgen('coordination.afspraak', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('coordination.dossierregel', 'contactpersoon_id');
