create or replace view trainings.pub_kwalificatie as
select contactpersoon_id, scholing from trainings.kwalificatie;
comment on view trainings.pub_kwalificatie is
  'On which days somebody is qualified as aandachtfunctionaris, renewals included: what pub_scholing says, kept for each person.';
