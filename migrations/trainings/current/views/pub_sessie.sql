-- The sessions, to count: without place, trainer or who came.
create or replace view trainings.pub_sessie as
select id, training_id, begint_op, status from trainings.sessie;
comment on view trainings.pub_sessie is 'The sessions of trainings: when, and whether they took place.';
