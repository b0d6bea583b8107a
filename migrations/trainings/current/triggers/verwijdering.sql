-- What goes from these tables is told to who keeps a copy.
select platform.pub_verwijdering_volgen('trainings.training', 'training', 'trainingen.lezen');
select platform.pub_verwijdering_volgen('trainings.sessie', 'sessie', 'trainingen.lezen');
select platform.pub_verwijdering_volgen('trainings.inschrijving', 'inschrijving', 'trainingen.lezen',
  persoon => 'o.contactpersoon_id');
select platform.pub_verwijdering_volgen('trainings.uitnodiging', 'uitnodiging', 'trainingen.lezen',
  persoon => 'o.contactpersoon_id',
  opvolger => '(select g.id from trainings.geldige_uitnodiging g
    where g.sessie_id = o.sessie_id and contacts.pub_wie_is(g.contactpersoon_id) = contacts.pub_wie_is(o.contactpersoon_id) limit 1)',
  zichtbaar => 'o.samenvoeging_id is null');
select platform.pub_verwijdering_volgen('trainings.bewijs', 'bewijs', 'trainingen.lezen', persoon => 'o.contactpersoon_id');
select platform.pub_verwijdering_volgen('trainings.trainingsdoel', 'trainingsdoel', 'trainingen.lezen');
