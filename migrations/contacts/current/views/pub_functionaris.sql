create or replace view contacts.pub_functionaris as
select organisatie_id, contactpersoon_id, dienst, plaatsvervanging, geverifieerd_dagen from contacts.functionaris;
comment on view contacts.pub_functionaris is
  'On which days who is (dienst) and deputises as (plaatsvervanging) aandachtfunctionaris of which organisation, past and to come, and on '
  'which days they count as verified: what pub_rolvervulling and pub_contactpersoon say, kept for each person at each organisation.';
