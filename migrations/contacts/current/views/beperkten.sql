-- Every id that stands for somebody whose data are kept and not used: their own, and those of whom was merged into them before.
-- The first condition is that of the partial index contactpersoon_uit_zicht: without it PostgreSQL would read the whole table.
create or replace view contacts.beperkten as
select p.id as contactpersoon_id from contacts.contactpersoon p where (p.beperkt or p.gewist_op is not null) and p.beperkt
union all
select s.met_id from contacts.contactpersoon p join contacts.samenvoeging s on s.ongedaan_op is null
   and contacts.samengevoegd_met(s.met_id) = p.id
 where (p.beperkt or p.gewist_op is not null) and p.beperkt;
