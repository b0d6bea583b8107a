-- The districts and domains in which somebody has, had or will have a role, each with the name by which lists are ordered (docs/adr/0063).
-- Written by the database alone: functions/werkgebied_van.sql says what belongs here. No foreign keys: what it follows has them.
create table contacts.werkgebied (
  gebied            text collate "C" not null,         -- 'wijk:' and a label as it is compared, or 'domein:' and its word
  achternaam        text collate platform.nederlands not null,
  contactpersoon_id uuid not null,
  rolvervulling_id  uuid not null,
  primary key (gebied, achternaam, contactpersoon_id, rolvervulling_id)
);
create index werkgebied_rolvervulling on contacts.werkgebied (rolvervulling_id);

insert into contacts.werkgebied (gebied, achternaam, contactpersoon_id, rolvervulling_id)
select distinct g.gebied, p.achternaam, r.contactpersoon_id, r.id
  from contacts.rolvervulling r
  join contacts.organisatie o on o.id = r.organisatie_id
  join contacts.contactpersoon p on p.id = r.contactpersoon_id
 cross join lateral (
       select 'domein:' || unnest(case when r.domeinen = '{}' then o.domeinen else r.domeinen end)
       union all
       select 'wijk:' || unnest(contacts.labels(case when r.wijken = '{}' then o.wijken else r.wijken end))) g (gebied);

-- Unique, which it is anyway: a surname is then part of a key. Who changes one waits for whoever is giving that person a role, and the
-- other way round, so that a role never takes along a name that is being changed.
drop index contacts.contactpersoon_op_achternaam;
create unique index contactpersoon_op_achternaam on contacts.contactpersoon (achternaam collate platform.nederlands, id);

-- What a typing error is compared with, made once and not at each comparison.
alter table contacts.contactpersoon add column zoeknaam text not null generated always as (contacts.zonder_accenten(
  coalesce(voornaam || ' ', '') || coalesce(voorvoegsel || ' ', '') || achternaam)) stored;
drop index contacts.contactpersoon_lijkt_op;
create index contactpersoon_lijkt_op on contacts.contactpersoon using gin (zoeknaam public.gin_trgm_ops);
