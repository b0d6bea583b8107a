create or replace view protocols.pub_reactie as
select versie_id, organisatie_id, contactpersoon_id, (aangemaakt_op at time zone 'Europe/Amsterdam')::date as datum
  from protocols.reactie
 where organisatie_id is not null;
comment on view protocols.pub_reactie is 'Who commented on which version for which organisation; not what was said.';
