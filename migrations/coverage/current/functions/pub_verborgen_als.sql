-- Of those whose roles a scenario changes it is looked at anew whether they are key figures and nothing else.
create or replace function coverage.pub_verborgen_als(dag date, scenario jsonb) returns table (contactpersoon_id uuid)
language sql stable parallel safe rows 100 as
$$
  select v.contactpersoon_id from contacts.pub_verborgen(dag) v
   where (scenario -> 'personen' -> v.contactpersoon_id::text) is null
   union all
  select r.contactpersoon_id
    from coverage.pub_rolvervulling_als(scenario) r
   where scenario is not null and (scenario -> 'personen' -> r.contactpersoon_id::text) is not null
   group by r.contactpersoon_id
  having bool_or(r.rol = 'sleutelfiguur')
     and not bool_or(r.rol <> 'sleutelfiguur' and contacts.pub_loopt(r.begindatum, r.einddatum, dag))
$$;
comment on function coverage.pub_verborgen_als(date, jsonb) is
  'Who would be out of sight on a day if a scenario were done; without one it is contacts.pub_verborgen.';
