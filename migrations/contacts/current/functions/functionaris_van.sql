-- What contacts.functionaris should say of these people at these organisations, by the facts. Without days there should be no row.
create or replace function contacts.functionaris_van(organisaties uuid[], personen uuid[])
returns table (organisatie_id uuid, contactpersoon_id uuid, dienst datemultirange, plaatsvervanging datemultirange,
               geverifieerd_dagen datemultirange)
language sql stable as
$$
  select n.organisatie_id, n.contactpersoon_id, coalesce(r.dienst, '{}'), coalesce(r.plaatsvervanging, '{}'),
         coalesce(p.geverifieerd_dagen, '{}')
    from unnest(organisaties, personen) as n (organisatie_id, contactpersoon_id)
   cross join lateral (
     select range_agg(v.periode) filter (where v.rol = 'aandachtfunctionaris') as dienst,
            range_agg(v.periode) filter (where v.rol = 'plaatsvervangend_aandachtfunctionaris') as plaatsvervanging
       from contacts.rolvervulling v
      where v.organisatie_id = n.organisatie_id and v.contactpersoon_id = n.contactpersoon_id
        and v.rol in ('aandachtfunctionaris', 'plaatsvervangend_aandachtfunctionaris')
   ) r
    left join contacts.contactpersoon p on p.id = n.contactpersoon_id
$$;
