-- Who came in by an import has not given us their details, and is told so once, within four weeks (AVG 14). By the id under which they came
-- in: it stays when they are merged into somebody, so that nobody is told twice. The row goes with the person.
create table contacts.informering (
  contactpersoon_id uuid primary key,
  ingekomen_op      timestamptz not null,
  gevraagd_op       timestamptz,
  aangeboden_op     timestamptz,
  geinformeerd_op   timestamptz,
  constraint informering_volgorde check ((aangeboden_op is null or gevraagd_op is not null)
                                         and (geinformeerd_op is null or gevraagd_op is not null))
);
create index informering_open on contacts.informering (ingekomen_op) where gevraagd_op is null;
create index informering_gevraagd on contacts.informering (gevraagd_op);
create index informering_onderweg on contacts.informering (contactpersoon_id) where gevraagd_op is not null and geinformeerd_op is null;

alter table contacts.contactpersoon add column geinformeerd_op timestamptz;

-- Of those who are here already, whoever may still be told in time.
insert into contacts.informering (contactpersoon_id, ingekomen_op)
select r.contactpersoon_id, min(i.aangemaakt_op)
  from contacts.import_rij r
  join contacts.import i on i.id = r.import_id
  join contacts.contactpersoon p on p.id = r.contactpersoon_id
 where r.nieuwe_persoon and i.aangemaakt_op > now() - interval '28 days'
 group by r.contactpersoon_id;
