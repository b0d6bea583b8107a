-- The tables of which reports tell: their tags move with every change in one of these.
select platform.pub_stand_volgen('trainings.bewijs');
select platform.pub_stand_volgen('trainings.kwalificatie');
select platform.pub_stand_volgen('trainings.training');
select platform.pub_stand_volgen('trainings.training_verlengt');
select platform.pub_stand_volgen('trainings.trainingsdoel');
select platform.pub_stand_volgen('trainings.inschrijving');
select platform.pub_stand_volgen('trainings.sessie');
