create or replace view surveys.pub_ronde as
select r.id, r.peiling_id, p.naam as peiling, r.nummer, r.status, r.geopend_op, r.sluit_op, surveys.herkomst(p.id) as herkomst
  from surveys.ronde r
  join surveys.peiling p on p.id = r.peiling_id;
comment on view surveys.pub_ronde is
  'Rounds of surveys: of which survey, how far, from when until when.';
