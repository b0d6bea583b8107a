create or replace view information.pub_aanbod as
select id, organisatie_id, titel, soort, doelgroep, themas, wijken, geldig_tot_datum, geverifieerd_op, aangemaakt_op
  from information.aanbod;
comment on view information.pub_aanbod is 'What organisations offer: kind, for whom, about what, where, and when that was last confirmed.';
