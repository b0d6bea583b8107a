-- Published: how often an organisation was asked and answered, per round. That someone answered is known as a flag also in confidence; what, is not.
create view surveys.pub_respons as
select u.ronde_id, r.geopend_op, u.organisatie_id, count(*)::int as bevraagd, (count(*) filter (where u.ingevuld))::int as beantwoord
  from surveys.uitnodiging u
  join surveys.ronde r on r.id = u.ronde_id
 group by u.ronde_id, r.geopend_op, u.organisatie_id;
