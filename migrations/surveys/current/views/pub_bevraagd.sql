-- Visibility follows the person (docs/adr/0017). Published: who was asked in which round and whether they answered, so that figures per
-- organisation leave out who is out of sight of their reader. That someone answered is known as a flag also in confidence; what, is
-- not.
create or replace view surveys.pub_bevraagd as
select u.ronde_id, r.geopend_op, u.organisatie_id, u.contactpersoon_id, u.ingevuld
  from surveys.geldige_uitnodiging u
  join surveys.ronde r on r.id = u.ronde_id;
comment on view surveys.pub_bevraagd is
  'Who was asked in which round and whether they answered, so that figures leave out who is out of sight of their reader; never what '
  'they answered.';
