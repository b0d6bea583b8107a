-- pub_scholing of one person: what they are trained in, and until when. A view with a recursion is made whole before a person is looked
-- up in it; this is not, so that it can be asked while a session is locked.
create or replace function trainings.scholing_van(persoon uuid) returns table (training_id uuid, behaald_datum date, geldig_tot_datum date)
language sql stable parallel safe rows 5 as
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
  select t.training_id, t.behaald_datum, t.geldig_tot_datum from telt_als t
$$;
