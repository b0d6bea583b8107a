-- When somebody was qualified as aandachtfunctionaris, renewals included; the rule of pub_scholing for one person. What it says is kept in
-- trainings.kwalificatie.
create or replace function trainings.kwalificatie_van(persoon uuid) returns table (behaald_datum date, geldig_tot_datum date)
language sql stable parallel safe rows 2 as
$$
  with recursive telt_als as (
    select b.training_id, b.behaald_datum, b.geldig_tot_datum from trainings.bewijs b where b.contactpersoon_id = persoon and b.geldt
    union
    select v.verlengt_id, t.behaald_datum, t.geldig_tot_datum
      from telt_als t
      join trainings.training_verlengt v on v.training_id = t.training_id
     where exists (select from trainings.bewijs eerder
                    where eerder.contactpersoon_id = persoon and eerder.training_id = v.verlengt_id and eerder.geldt
                      and eerder.behaald_datum <= t.behaald_datum)
  )
  select t.behaald_datum, t.geldig_tot_datum
    from telt_als t join trainings.training tr on tr.id = t.training_id
   where tr.kwalificeert_aandachtfunctionaris
$$;
