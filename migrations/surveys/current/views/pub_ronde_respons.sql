-- How a round was answered, in numbers. How long it took is known only by name.
create or replace view surveys.pub_ronde_respons as
select r.id as ronde_id, count(u.id)::int as uitgenodigd, (count(*) filter (where u.verzonden))::int as verzonden,
  (count(*) filter (where u.onbestelbaar))::int as onbestelbaar,
       (count(*) filter (where u.ingevuld))::int as ingevuld,
       (percentile_cont(0.5) within group (order by extract(epoch from i.ingediend_op - r.geopend_op) / 86400))::numeric as mediaan_dagen
  from surveys.ronde r
  left join surveys.uitnodiging_stand u on u.ronde_id = r.id
  left join surveys.inzending i on i.uitnodiging_id = u.id and i.definitief
 group by r.id;
comment on view surveys.pub_ronde_respons is
  'How a round was answered, in numbers. How long it took is known only by name.';
