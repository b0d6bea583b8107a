-- Whoever stands in these rows is in the logboek when they are made, changed or deleted.
select platform.pub_betrokkenen_volgen('trainings.inschrijving', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('trainings.uitnodiging', 'contactpersoon_id');
select platform.pub_betrokkenen_volgen('trainings.bewijs', 'contactpersoon_id');
