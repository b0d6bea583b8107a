-- What goes from these tables is told to who keeps a copy.
select platform.pub_verwijdering_volgen('trainings.training', 'training', 'trainingen.lezen');
select platform.pub_verwijdering_volgen('trainings.sessie', 'sessie', 'trainingen.lezen');
select platform.pub_verwijdering_volgen('trainings.inschrijving', 'inschrijving', 'trainingen.lezen',
  persoon => 'o.contactpersoon_id');
select platform.pub_verwijdering_volgen('trainings.uitnodiging', 'uitnodiging', 'trainingen.lezen',
  persoon => 'o.contactpersoon_id');
select platform.pub_verwijdering_volgen('trainings.bewijs', 'bewijs', 'trainingen.lezen', persoon => 'o.contactpersoon_id');
select platform.pub_verwijdering_volgen('trainings.trainingsdoel', 'trainingsdoel', 'trainingen.lezen');
