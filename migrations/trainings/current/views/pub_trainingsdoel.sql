-- The targets, and every certificate as it was earned, for the reach of a year.
create or replace view trainings.pub_trainingsdoel as
select jaar, soort, aantal from trainings.trainingsdoel;
comment on view trainings.pub_trainingsdoel is
  'How many people are to be trained in a year, per kind of training.';
