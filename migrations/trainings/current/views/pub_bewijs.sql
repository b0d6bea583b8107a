create or replace view trainings.pub_bewijs as
select b.id, b.contactpersoon_id, b.training_id, t.soort, b.behaald_datum, b.geldig_tot_datum
  from trainings.bewijs b join trainings.training t on t.id = b.training_id
 where b.geldt;
comment on view trainings.pub_bewijs is
  'Every certificate that counts, as it was earned.';
