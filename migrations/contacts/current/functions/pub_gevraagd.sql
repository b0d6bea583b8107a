-- Whom an audience means on a day, once each, for the organisation of the matching role that began first; and who of them is skipped, and
-- why. Without an audience the people are named: they are meant as far as they have a role, key figures too.
create or replace function contacts.pub_gevraagd(doelgroep jsonb, dag date, sleutelfiguren boolean, personen uuid[] default null)
returns table (contactpersoon_id uuid, organisatie_id uuid, reden text) language sql stable as $$
  with filter as materialized (
    select array(select jsonb_array_elements_text($1 -> 'rollen')) as rollen,
           array(select jsonb_array_elements_text($1 -> 'domeinen')) as domeinen,
           array(select jsonb_array_elements_text($1 -> 'verbanden')) as verbanden,
           array(select jsonb_array_elements_text($1 -> 'soorten')) as soorten,
           contacts.labels(array(select jsonb_array_elements_text($1 -> 'wijken'))) as wijken,
           array(select id::uuid from jsonb_array_elements_text($1 -> 'organisatieIds') as id) as organisaties,
           coalesce(($1 ->> 'spilorganisaties')::boolean, false) as alleen_spil
  )
  select distinct on (r.contactpersoon_id) r.contactpersoon_id, r.organisatie_id,
         contacts.mailbezwaar(p.email, p.onbestelbaar_op, p.afgemeld_op)
    from filter f
   cross join contacts.rolvervulling r
    join contacts.organisatie o on o.id = r.organisatie_id and contacts.pub_actief(o.inactief_vanaf_datum, $2)
    join contacts.contactpersoon p on p.id = r.contactpersoon_id
   where contacts.pub_loopt(r.begindatum, r.einddatum, $2)
     and ($4 is null or r.contactpersoon_id = any($4))
     and case when cardinality(f.rollen) = 0 then $1 is null or r.rol <> 'sleutelfiguur' else r.rol = any(f.rollen) end
     and (cardinality(f.domeinen) = 0 or o.domeinen && f.domeinen)
     and (cardinality(f.verbanden) = 0 or o.verband = any(f.verbanden))
     and (cardinality(f.soorten) = 0 or o.soort = any(f.soorten))
     and (cardinality(f.wijken) = 0 or contacts.labels(o.wijken) && f.wijken)
     and (cardinality(f.organisaties) = 0 or o.id = any(f.organisaties))
     and (not f.alleen_spil or o.spilorganisatie)
     -- Only whoever was ever a key figure can be out of sight.
     and ($3 or not p.sleutelfiguur or not contacts.alleen_sleutelfiguur(p.id, $2))
   order by r.contactpersoon_id, r.begindatum, r.id
$$;
comment on function contacts.pub_gevraagd(jsonb, date, boolean, uuid[]) is
  'Whom an audience, or a list of people, means on a day, with or without those who are out of sight: one row per person, for the '
  'organisation of the role that began first, with the reason why they are not asked; null when they are. The one place of that rule.';
