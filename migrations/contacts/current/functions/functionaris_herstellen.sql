-- From scratch, for whatever went round the triggers: what the facts say, against what is kept.
create or replace function contacts.functionaris_herstellen() returns int language plpgsql as
$$
declare
  organisaties uuid[];
  personen uuid[];
begin
  select array_agg(coalesce(f.organisatie_id, r.organisatie_id)), array_agg(coalesce(f.contactpersoon_id, r.contactpersoon_id))
    into organisaties, personen
    from contacts.functionaris f
    full join (select v.organisatie_id, v.contactpersoon_id,
                      range_agg(v.periode) filter (where v.rol = 'aandachtfunctionaris') as dienst,
                      range_agg(v.periode) filter (where v.rol = 'plaatsvervangend_aandachtfunctionaris') as plaatsvervanging,
                      min(p.geverifieerd_op) as geverifieerd_op
                 from contacts.rolvervulling v
                 join contacts.contactpersoon p on p.id = v.contactpersoon_id
                where v.rol in ('aandachtfunctionaris', 'plaatsvervangend_aandachtfunctionaris')
                group by v.organisatie_id, v.contactpersoon_id) r
      on r.organisatie_id = f.organisatie_id and r.contactpersoon_id = f.contactpersoon_id
   where (f.dienst, f.plaatsvervanging, f.geverifieerd_op)
         is distinct from (coalesce(r.dienst, '{}'), coalesce(r.plaatsvervanging, '{}'), r.geverifieerd_op)
      -- A row of nobody's, without days, that is like what is not there
      or r.organisatie_id is null;
  if organisaties is null then return 0; end if;
  perform contacts.functionaris_bijwerken(organisaties, personen);
  return cardinality(organisaties);
end
$$;
