create or replace view trainings.pub_training as
select t.id, t.titel, t.geldigheid_maanden, t.kwalificeert_aandachtfunctionaris as kwalificeert,
       array(select v.vereist_id from trainings.training_vereist v where v.training_id = t.id order by 1) as vereist_ids,
       array(select v.verlengt_id from trainings.training_verlengt v where v.training_id = t.id order by 1) as verlengt_ids
  from trainings.training t;
comment on view trainings.pub_training is
  'The trainings: how many months a certificate holds (null: for good), whether it qualifies an aandachtfunctionaris, what must be done '
  'before and what it renews.';
