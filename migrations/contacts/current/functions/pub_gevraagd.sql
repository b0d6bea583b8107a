-- Whom an audience means on a day, once each, for the organisation of the matching role that began first; and who of them is skipped, and
-- why. Without an audience the people are named: they are meant as far as they have a role, key figures too. A role that names domains or
-- districts of its own counts with those, and else with those of its organisation, as contacts.werkgebied_van says. Who may not read key
-- figures is told of nobody by that role, also not of somebody who is in sight by another.
create or replace function contacts.pub_gevraagd(doelgroep jsonb, dag date, sleutelfiguren boolean, personen uuid[] default null)
returns table (contactpersoon_id uuid, organisatie_id uuid, reden text) language sql stable as $$
  select distinct on (r.contactpersoon_id) r.contactpersoon_id, r.organisatie_id,
         contacts.mailbezwaar(p.email, p.onbestelbaar_op, p.afgemeld_op)
    from contacts.rolvervulling r
    join contacts.organisatie o on o.id = r.organisatie_id and contacts.pub_actief(o.inactief_vanaf_datum, $2)
    join contacts.contactpersoon p on p.id = r.contactpersoon_id
   where contacts.pub_loopt(r.begindatum, r.einddatum, $2)
     and ($4 is null or r.contactpersoon_id = any($4))
     and case when cardinality(contacts.lijst($1, 'rollen')) = 0 then $1 is null or r.rol <> 'sleutelfiguur'
              else r.rol = any(contacts.lijst($1, 'rollen')) end
     and ($3 or r.rol <> 'sleutelfiguur')
     and (cardinality(contacts.lijst($1, 'domeinen')) = 0
          or case when r.domeinen = '{}' then o.domeinen else r.domeinen end && contacts.lijst($1, 'domeinen'))
     and (cardinality(contacts.lijst($1, 'verbanden')) = 0 or o.verband = any(contacts.lijst($1, 'verbanden')))
     and (cardinality(contacts.lijst($1, 'soorten')) = 0 or o.soort = any(contacts.lijst($1, 'soorten')))
     -- That table holds the districts of each role as labels: to make labels of every role here would take longer than all the rest.
     and (cardinality(contacts.lijst($1, 'wijken')) = 0
          or r.id in (select w.rolvervulling_id from contacts.werkgebied w
                       where w.gebied = any(array(select 'wijk:' || l.label
                                                    from unnest(contacts.labels(contacts.lijst($1, 'wijken'))) l (label)))))
     and (cardinality(contacts.lijst($1, 'organisatieIds')) = 0 or o.id = any(contacts.lijst($1, 'organisatieIds')::uuid[]))
     and ((($1 ->> 'spilorganisaties')::boolean) is not true or o.spilorganisatie)
     and not p.beperkt and p.gewist_op is null
     -- Only whoever was ever a key figure can be out of sight.
     and ($3 or not p.sleutelfiguur or not contacts.alleen_sleutelfiguur(p.id, $2))
   order by r.contactpersoon_id, r.begindatum, r.id
$$;
comment on function contacts.pub_gevraagd(jsonb, date, boolean, uuid[]) is
  'Whom an audience, or a list of people, means on a day, with or without those who are out of sight: one row per person, for the '
  'organisation of the role that began first, with the reason why they are not asked; null when they are. The one place of that rule.';
