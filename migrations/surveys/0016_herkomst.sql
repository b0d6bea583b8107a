-- Whose a survey is: the regisseur's own, or the one that a training session makes by itself. surveys.evaluatie tells; this is the one
-- place that asks it.
create index evaluatie_peiling on surveys.evaluatie (peiling_id);
create function surveys.herkomst(peiling uuid) returns text
language sql stable parallel safe
return case when exists (select from surveys.evaluatie e where e.peiling_id = peiling) then 'evaluatie' else 'regisseur' end;
select platform.pub_stand_volgen('surveys.evaluatie');

create or replace view surveys.pub_ronde as
select r.id, r.peiling_id, p.naam as peiling, r.nummer, r.status, r.geopend_op, r.sluit_op, surveys.herkomst(p.id) as herkomst
  from surveys.ronde r
  join surveys.peiling p on p.id = r.peiling_id;

-- Of one organisation in a large round.
create index uitnodiging_van_organisatie on surveys.uitnodiging (organisatie_id, ronde_id);
