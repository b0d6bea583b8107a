-- When somebody was qualified as aandachtfunctionaris, renewals included, with the certificates that they have and those named here; the
-- rule of pub_scholing for one person.
create or replace function trainings.kwalificatie_als(persoon uuid, trainingen uuid[], data date[])
returns table (behaald_datum date, geldig_tot_datum date)
language sql stable parallel safe rows 2 as
$$
  with recursive eigen as (
    select b.training_id, b.behaald_datum, b.geldig_tot_datum from trainings.bewijs b where b.contactpersoon_id = persoon and b.geldt
     union all
    select t.id, n.datum, trainings.geldig_tot(n.datum, t.geldigheid_maanden)
      from unnest(trainingen, data) as n (training_id, datum) join trainings.training t on t.id = n.training_id
  ), telt_als as (
    select e.training_id, e.behaald_datum, e.geldig_tot_datum from eigen e
    union
    select v.verlengt_id, t.behaald_datum, t.geldig_tot_datum
      from telt_als t
      join trainings.training_verlengt v on v.training_id = t.training_id
     where exists (select from eigen eerder where eerder.training_id = v.verlengt_id and eerder.behaald_datum <= t.behaald_datum)
  )
  select t.behaald_datum, t.geldig_tot_datum
    from telt_als t join trainings.training tr on tr.id = t.training_id
   where tr.kwalificeert_aandachtfunctionaris
$$;
