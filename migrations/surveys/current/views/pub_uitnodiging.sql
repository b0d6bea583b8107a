-- Every invitation without its person, and needs by the organisation they came from, so that reports can be filtered as the others can. How
-- long an answer took and who asked is known only by name; of confidential rounds these views hold no more than that someone answered.
create or replace view surveys.pub_uitnodiging as
select u.ronde_id, u.organisatie_id, u.verzonden, u.onbestelbaar, u.ingevuld, extract(epoch
  from i.ingediend_op - r.geopend_op) / 86400 as dagen
  from surveys.uitnodiging_stand u
  join surveys.ronde r on r.id = u.ronde_id
  left join surveys.inzending i on i.uitnodiging_id = u.id and i.definitief;
comment on view surveys.pub_uitnodiging is
  'Every invitation to a round without its person; how long an answer took is known only by name.';
