-- When was decided on a need: the last time, where that was done again.
create or replace view surveys.pub_besluit as
select b.behoefte_id, max(b.aangemaakt_op) as besloten_op
  from surveys.besluit b
 group by b.behoefte_id;
comment on view surveys.pub_besluit is 'When was decided on a need.';
