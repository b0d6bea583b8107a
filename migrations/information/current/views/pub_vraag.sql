create or replace view information.pub_vraag as
select id, organisatie_id, contactpersoon_id, themas, kanaal, spoed, gesteld_op, uiterlijk_datum, status, beantwoord_op, ingetrokken_op
  from information.vraag;
comment on view information.pub_vraag is
  'What partners asked: who, when, by when it was to be answered and when it was, or withdrawn; no words. doorverwezen counts as answered.';
