-- Visibility follows the person, with all who were merged into them, and never the id in a row (docs/adr/0017). The rule stands here, once: who has or
-- had the role sleutelfiguur and has no other role on that day is out of sight without the scope. An id of someone merged stands for who stayed.
create or replace function contacts.alleen_sleutelfiguur(persoon uuid, dag date) returns boolean
language sql stable parallel safe
return exists (select from contacts.contactpersoon p
                where p.id = case when exists (select from contacts.contactpersoon zelf where zelf.id = persoon) then persoon else contacts.samengevoegd_met(persoon) end
                  and p.sleutelfiguur
                  and not exists (select from contacts.rolvervulling r
                                   where r.contactpersoon_id = p.id and r.rol <> 'sleutelfiguur' and r.begindatum <= dag and (r.einddatum is null or r.einddatum >= dag)));
create index contactpersoon_is_sleutelfiguur on contacts.contactpersoon (id) where sleutelfiguur;

-- Published: the same as a set, for who reads many rows at once. Every id that stands for somebody out of sight.
create function contacts.pub_verborgen(dag date) returns table (contactpersoon_id uuid)
language sql stable parallel safe rows 100
as $$
  select p.id from contacts.contactpersoon p where p.sleutelfiguur and contacts.alleen_sleutelfiguur(p.id, dag)
  union all
  select s.met_id from contacts.samenvoeging s where s.ongedaan_op is null and contacts.alleen_sleutelfiguur(s.met_id, dag)
$$;

-- What reports read now depends on merges too.
select platform.pub_stand_volgen('contacts.samenvoeging');

-- Published: with whom a conversation was, so that one with somebody out of sight is left out.
create or replace view contacts.pub_contactmoment as
select id, organisatie_id, plaatsgevonden_op, richting, aanleiding, vervolg_omschrijving is not null and vervolg_afgerond_op is null as open_belofte, contactpersoon_id
  from contacts.contactmoment;

-- Of whom a row of an import spoke and what it made, so that the report of it leaves out who is out of sight of its reader. No name.
create table contacts.import_rij (
  import_id         uuid not null references contacts.import (id) on delete cascade,
  rij               int not null,
  contactpersoon_id uuid,                        -- null where the row stayed without a person because of a fault
  sleutelfiguur     boolean not null,            -- the role that the row gives
  nieuwe_persoon    boolean not null,            -- the first row of somebody new
  nieuwe_rol        boolean not null,
  primary key (import_id, rij)
);
