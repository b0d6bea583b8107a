-- From scratch, for whatever went round the triggers: what the facts say of every pair that has such a role or a row, against what is kept.
create or replace function contacts.functionaris_herstellen() returns int language plpgsql as
$$
declare
  organisaties uuid[];
  personen uuid[];
begin
  select array_agg(p.organisatie_id), array_agg(p.contactpersoon_id) into organisaties, personen
    from (select organisatie_id, contactpersoon_id from contacts.functionaris
           union
          select organisatie_id, contactpersoon_id from contacts.rolvervulling
           where rol in ('aandachtfunctionaris', 'plaatsvervangend_aandachtfunctionaris')) p;
  select array_agg(v.organisatie_id), array_agg(v.contactpersoon_id) into organisaties, personen
    from contacts.functionaris_van(organisaties, personen) v
    left join contacts.functionaris f on f.organisatie_id = v.organisatie_id and f.contactpersoon_id = v.contactpersoon_id
   where (f.dienst, f.plaatsvervanging, f.geverifieerd_dagen) is distinct from (v.dienst, v.plaatsvervanging, v.geverifieerd_dagen)
      -- A row without days should not be there, however much it is like the facts.
      or v.dienst = '{}' and v.plaatsvervanging = '{}';
  if organisaties is null then return 0; end if;
  perform contacts.functionaris_bijwerken(organisaties, personen);
  return cardinality(organisaties);
end
$$;
