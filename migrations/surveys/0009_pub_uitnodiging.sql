-- Published: every invitation without its person, and needs by the organisation they came from, so that reports can be filtered as the others can. How
-- long an answer took and who asked is known only by name; of confidential rounds these views hold no more than that someone answered.
create view surveys.pub_uitnodiging as
select u.ronde_id, u.organisatie_id, u.verzonden, u.onbestelbaar, u.ingevuld, extract(epoch from i.ingediend_op - r.geopend_op) / 86400 as dagen
  from surveys.uitnodiging_stand u
  join surveys.ronde r on r.id = u.ronde_id
  left join surveys.inzending i on i.uitnodiging_id = u.id and i.definitief;

create view surveys.pub_behoefte_organisatie as
select v.behoefte_id, u.organisatie_id, count(*)::int as aantal
  from surveys.behoefte_vraag v
  join surveys.uitnodiging u on u.id = v.uitnodiging_id
 group by v.behoefte_id, u.organisatie_id;
