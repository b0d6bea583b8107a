create or replace view trainings.pub_sessie_kennisitem as
select s.id as sessie_id, k.kennisitem_id
  from trainings.sessie s cross join lateral unnest(s.kennisitem_ids) k (kennisitem_id);
comment on view trainings.pub_sessie_kennisitem is
  'Which items of knowledge are discussed in which session.';
