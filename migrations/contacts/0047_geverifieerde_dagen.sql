-- On which days somebody counts as verified: of each verification the twelve months from its day on. A later one does not take those of an
-- earlier one away, so that a report of a day in the past stays what it was (docs/adr/0108). Of what was verified before this script the
-- last moment alone is known. functions/geverifieerd_dagen.sql keeps it.
alter table contacts.contactpersoon add column geverifieerd_dagen datemultirange not null default '{}';

update contacts.contactpersoon p
   set geverifieerd_dagen = datemultirange(daterange(v.dag, (v.dag + 1 + interval '12 months')::date))
  from (select id, (geverifieerd_op at time zone 'Europe/Amsterdam')::date as dag from contacts.contactpersoon) v
 where v.id = p.id and v.dag is not null;

drop view if exists contacts.pub_functionaris;
drop function if exists contacts.functionaris_van(uuid[], uuid[]);
alter table contacts.functionaris add column geverifieerd_dagen datemultirange not null default '{}';
update contacts.functionaris f set geverifieerd_dagen = p.geverifieerd_dagen
  from contacts.contactpersoon p
 where p.id = f.contactpersoon_id;
alter table contacts.functionaris drop column geverifieerd_op;

-- Coverage reads functionaris (docs/adr/0104), and nothing else read this.
drop index contacts.contactpersoon_verificatie;
