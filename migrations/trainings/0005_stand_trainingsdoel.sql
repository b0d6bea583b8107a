-- What reports read.
select platform.pub_stand_volgen('trainings.trainingsdoel');
