-- What a session is about, for who heard of it by its id.
create or replace view trainings.pub_sessie as
select s.id, t.titel from trainings.sessie s join trainings.training t on t.id = s.training_id;
comment on view trainings.pub_sessie is
  'What a session is about, for who heard of it by its id.';
