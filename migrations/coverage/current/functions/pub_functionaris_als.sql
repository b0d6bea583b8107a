create or replace function coverage.pub_functionaris_als(scenario jsonb)
returns table (organisatie_id uuid, contactpersoon_id uuid, dienst datemultirange, plaatsvervanging datemultirange,
               geverifieerd_dagen datemultirange)
language sql stable parallel safe rows 1000 as
$$
  select f.organisatie_id, f.contactpersoon_id, f.dienst, f.plaatsvervanging, f.geverifieerd_dagen
    from contacts.pub_functionaris f
   where scenario is null
   union all
  select r.organisatie_id, r.contactpersoon_id, coalesce(r.dienst, '{}'), coalesce(r.plaatsvervanging, '{}'),
         coalesce(c.geverifieerd_dagen, '{}')
    from (select v.organisatie_id, v.contactpersoon_id,
                 range_agg(daterange(v.begindatum, v.einddatum, '[]')) filter (where v.rol = 'aandachtfunctionaris') as dienst,
                 range_agg(daterange(v.begindatum, v.einddatum, '[]')) filter (where v.rol = 'plaatsvervangend_aandachtfunctionaris')
                   as plaatsvervanging
            from coverage.pub_rolvervulling_als(scenario) v
           where v.rol in ('aandachtfunctionaris', 'plaatsvervangend_aandachtfunctionaris')
           group by v.organisatie_id, v.contactpersoon_id) r
    left join contacts.pub_contactpersoon c on c.id = r.contactpersoon_id
   where scenario is not null
$$;
comment on function coverage.pub_functionaris_als(jsonb) is
  'Who would be aandachtfunctionaris where on which days if a scenario were done; without one it is contacts.pub_functionaris.';
