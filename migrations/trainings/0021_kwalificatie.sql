-- When each person was, is and will be qualified as aandachtfunctionaris: what pub_scholing says of them, kept by the database
-- (docs/adr/0061). A row without days is of somebody whose certificates do not qualify them.
create table trainings.kwalificatie (
  contactpersoon_id uuid not null,
  scholing          datemultirange not null,
  constraint kwalificatie_pkey primary key (contactpersoon_id) include (scholing)
);

insert into trainings.kwalificatie (contactpersoon_id, scholing)
with recursive telt_als as (
  select b.contactpersoon_id, b.training_id, b.behaald_datum, b.geldig_tot_datum from trainings.bewijs b where b.geldt
  union
  select t.contactpersoon_id, v.verlengt_id, t.behaald_datum, t.geldig_tot_datum
    from telt_als t
    join trainings.training_verlengt v on v.training_id = t.training_id
   where exists (select from trainings.bewijs eerder
                  where eerder.contactpersoon_id = t.contactpersoon_id and eerder.training_id = v.verlengt_id and eerder.geldt
                    and eerder.behaald_datum <= t.behaald_datum)
)
select t.contactpersoon_id, range_agg(daterange(t.behaald_datum, t.geldig_tot_datum, '[]'))
  from telt_als t join trainings.training tr on tr.id = t.training_id
 where tr.kwalificeert_aandachtfunctionaris
 group by t.contactpersoon_id;

-- In its place; the coverage of a version before this one is made anew with the definitions.
drop function trainings.pub_kwalificatie_van(uuid);
