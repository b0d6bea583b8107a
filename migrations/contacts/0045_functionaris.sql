-- Who was, is and will be (deputy) aandachtfunctionaris where, and when they were last verified: what the coverage of an organisation rests
-- on, one row for each of its people (docs/adr/0104). Written by the database alone: functions/functionaris_van.sql says what belongs here.
-- No foreign keys: the roles that it follows have them.
create table contacts.functionaris (
  organisatie_id    uuid not null,
  contactpersoon_id uuid not null,
  dienst            datemultirange not null,           -- the days as aandachtfunctionaris
  plaatsvervanging  datemultirange not null,           -- the days as plaatsvervangend_aandachtfunctionaris
  geverifieerd_op   timestamptz,
  constraint functionaris_pkey primary key (organisatie_id, contactpersoon_id)
);

insert into contacts.functionaris (organisatie_id, contactpersoon_id, dienst, plaatsvervanging, geverifieerd_op)
select r.organisatie_id, r.contactpersoon_id, coalesce(r.dienst, '{}'), coalesce(r.plaatsvervanging, '{}'), p.geverifieerd_op
  from (select organisatie_id, contactpersoon_id,
               range_agg(periode) filter (where rol = 'aandachtfunctionaris') as dienst,
               range_agg(periode) filter (where rol = 'plaatsvervangend_aandachtfunctionaris') as plaatsvervanging
          from contacts.rolvervulling
         where rol in ('aandachtfunctionaris', 'plaatsvervangend_aandachtfunctionaris')
         group by organisatie_id, contactpersoon_id) r
  join contacts.contactpersoon p on p.id = r.contactpersoon_id
 order by r.organisatie_id, r.contactpersoon_id;

create index functionaris_contactpersoon on contacts.functionaris (contactpersoon_id);
