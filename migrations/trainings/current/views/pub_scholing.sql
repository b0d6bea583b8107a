create or replace view trainings.pub_scholing as
with recursive telt_als as (
  select id as bewijs_id, contactpersoon_id, training_id, behaald_datum, geldig_tot_datum
    from trainings.bewijs
   where geldt
  union
  select t.bewijs_id, t.contactpersoon_id, v.verlengt_id, t.behaald_datum, t.geldig_tot_datum
    from telt_als t
    join trainings.training_verlengt v on v.training_id = t.training_id
   where exists (select from trainings.bewijs eerder
                  where eerder.contactpersoon_id = t.contactpersoon_id and eerder.training_id = v.verlengt_id and eerder.geldt
                    and eerder.behaald_datum <= t.behaald_datum)
)
select t.bewijs_id, t.contactpersoon_id, t.training_id, tr.kwalificeert_aandachtfunctionaris as kwalificeert, t.behaald_datum,
  t.geldig_tot_datum
  from telt_als t join trainings.training tr on tr.id = t.training_id;
comment on view trainings.pub_scholing is
  'What each certificate counts for, renewals included: of which training, from when until when, and whether it qualifies an '
  'aandachtfunctionaris.';
