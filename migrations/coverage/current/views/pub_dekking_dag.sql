create or replace view coverage.pub_dekking_dag as
select datum, genomen_op from coverage.dekking_dag;
comment on view coverage.pub_dekking_dag is
  'The days of which the coverage was kept, in the night that followed.';
