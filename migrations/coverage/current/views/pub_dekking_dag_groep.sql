create or replace view coverage.pub_dekking_dag_groep as
select datum, soort, verband, domeinen, wijken, gedekt, deels, ongedekt, vrijgesteld, niet_vereist from coverage.dekking_dag_groep;
comment on view coverage.pub_dekking_dag_groep is
  'How many organisations had which status on a day, counted per kind of organisation; which organisation it was is not kept.';
