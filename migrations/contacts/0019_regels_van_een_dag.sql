-- What holds on a day, each rule once, for every module (docs/adr/0022). Plain comparisons of their arguments: the planner writes them out in the query
-- that uses them, so that it sees the columns and their statistics.

-- An organisation is active until the day from which it is not; that day may lie ahead.
create function contacts.pub_actief(inactief_vanaf date, dag date) returns boolean
language sql immutable parallel safe
return inactief_vanaf is null or inactief_vanaf > dag;

-- A role, a seat, a membership, a certificate: the first and the last day are inside; without a last day it goes on.
create function contacts.pub_loopt(begindatum date, einddatum date, dag date) returns boolean
language sql immutable parallel safe
return begindatum <= dag and (einddatum is null or einddatum >= dag);

-- An organisation's exemption, if it has one.
create function contacts.pub_vrijgesteld(vanaf date, tot date, dag date) returns boolean
language sql immutable parallel safe
return coalesce(contacts.pub_loopt(vanaf, tot, dag), false);

-- As before, by the rule above.
create or replace function contacts.alleen_sleutelfiguur(persoon uuid, dag date) returns boolean
language sql stable parallel safe
return exists (select from contacts.contactpersoon p
                where p.id = case when exists (select from contacts.contactpersoon zelf where zelf.id = persoon) then persoon
                                  else contacts.samengevoegd_met(persoon) end
                  and p.sleutelfiguur
                  and not exists (select from contacts.rolvervulling r
                                   where r.contactpersoon_id = p.id and r.rol <> 'sleutelfiguur'
                                     and contacts.pub_loopt(r.begindatum, r.einddatum, dag)));

-- As before, by the rules above.
create or replace function contacts.pub_doelgroep(
  dag date, rollen text[], domeinen text[], verbanden text[], soorten text[], wijken text[], organisatie_ids uuid[])
returns table (contactpersoon_id uuid, organisatie_id uuid, reden text) language sql stable as $$
  select distinct on (r.contactpersoon_id) r.contactpersoon_id, r.organisatie_id,
         case when p.mailstatus = 'afgemeld' then 'afgemeld'
              when p.email is null then 'geen_email'
              when p.mailstatus = 'onbestelbaar' then 'onbestelbaar' end
    from contacts.rolvervulling r
    join contacts.organisatie o on o.id = r.organisatie_id and contacts.pub_actief(o.inactief_vanaf_datum, $1)
    join contacts.contactpersoon p on p.id = r.contactpersoon_id
   where contacts.pub_loopt(r.begindatum, r.einddatum, $1)
     and case when coalesce(cardinality($2), 0) = 0 then r.rol <> 'sleutelfiguur' else r.rol = any($2) end
     and (coalesce(cardinality($3), 0) = 0 or o.domeinen && $3)
     and (coalesce(cardinality($4), 0) = 0 or o.verband = any($4))
     and (coalesce(cardinality($5), 0) = 0 or o.soort = any($5))
     and (coalesce(cardinality($6), 0) = 0 or contacts.labels(o.wijken) && contacts.labels($6))
     and (coalesce(cardinality($7), 0) = 0 or o.id = any($7))
   order by r.contactpersoon_id, r.begindatum, r.id
$$;
