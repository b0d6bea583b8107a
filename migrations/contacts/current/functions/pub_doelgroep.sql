create or replace function contacts.pub_doelgroep(dag date, rollen text[], domeinen text[], verbanden text[], soorten text[], wijken text[],
                                       organisatie_ids uuid[], spilorganisaties boolean default null)
returns table (contactpersoon_id uuid, organisatie_id uuid, reden text) language sql stable as $$
  select distinct on (r.contactpersoon_id) r.contactpersoon_id, r.organisatie_id,
         contacts.mailbezwaar(p.email, p.onbestelbaar_op, p.afgemeld_op)
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
     and ($8 is not true or o.spilorganisatie)
   order by r.contactpersoon_id, r.begindatum, r.id
$$;
comment on function contacts.pub_doelgroep(date, text[], text[], text[], text[], text[], uuid[], boolean) is
  'Whom an audience means on a day: one row per person and organisation. The one place of that rule.';
