create or replace view contacts.pub_functionaris as
select organisatie_id, contactpersoon_id, dienst, plaatsvervanging, geverifieerd_op from contacts.functionaris;
comment on view contacts.pub_functionaris is
  'On which days who is (dienst) and deputises as (plaatsvervanging) aandachtfunctionaris of which organisation, past and to come, and when '
  'they were last verified: what pub_rolvervulling and pub_contactpersoon say, kept for each person at each organisation.';
