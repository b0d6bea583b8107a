-- What reports read.
select platform.pub_stand_volgen('trainings.training');
select platform.pub_stand_volgen('trainings.training_verlengt');
select platform.pub_stand_volgen('trainings.bewijs');

create index bewijs_van_persoon on trainings.bewijs (contactpersoon_id) include (training_id, behaald_datum, geldig_tot_datum);

-- Published: pub_scholing of one person, as far as it qualifies. A view with a recursion is made whole before a person is looked up in it; this is not.
create function trainings.pub_kwalificatie_van(persoon uuid) returns table (behaald_datum date, geldig_tot_datum date)
language sql stable parallel safe rows 2 as
$$
  with recursive telt_als as (
    select b.training_id, b.behaald_datum, b.geldig_tot_datum from trainings.bewijs b where b.contactpersoon_id = persoon
    union
    select v.verlengt_id, t.behaald_datum, t.geldig_tot_datum
      from telt_als t
      join trainings.training_verlengt v on v.training_id = t.training_id
     where exists (select from trainings.bewijs eerder
                    where eerder.contactpersoon_id = persoon and eerder.training_id = v.verlengt_id and eerder.behaald_datum <= t.behaald_datum)
  )
  select t.behaald_datum, t.geldig_tot_datum
    from telt_als t join trainings.training tr on tr.id = t.training_id
   where tr.kwalificeert_aandachtfunctionaris
$$;
