-- Makes the rows of these people at these organisations anew, each pair once. Of two who change the roles of one person, or their roles and
-- when they were verified, the second waits for the first, and looks only then: every writer of a row here holds its person.
create or replace function contacts.functionaris_bijwerken(organisaties uuid[], personen uuid[]) returns void language plpgsql as
$$
begin
  perform from contacts.contactpersoon p where p.id = any(personen) order by p.id for no key update;
  with nu as materialized (
    select v.organisatie_id, v.contactpersoon_id, v.dienst, v.plaatsvervanging, v.geverifieerd_dagen,
           v.dienst = '{}' and v.plaatsvervanging = '{}' as weg
      from contacts.functionaris_van(organisaties, personen) v
  ), weg as (
    delete from contacts.functionaris f using nu n
     where n.weg and f.organisatie_id = n.organisatie_id and f.contactpersoon_id = n.contactpersoon_id
  )
  insert into contacts.functionaris as f (organisatie_id, contactpersoon_id, dienst, plaatsvervanging, geverifieerd_dagen)
  select n.organisatie_id, n.contactpersoon_id, n.dienst, n.plaatsvervanging, n.geverifieerd_dagen from nu n where not n.weg
   order by n.organisatie_id, n.contactpersoon_id
  on conflict (organisatie_id, contactpersoon_id) do update
     set dienst = excluded.dienst, plaatsvervanging = excluded.plaatsvervanging, geverifieerd_dagen = excluded.geverifieerd_dagen
   where (f.dienst, f.plaatsvervanging, f.geverifieerd_dagen)
         is distinct from (excluded.dienst, excluded.plaatsvervanging, excluded.geverifieerd_dagen);
end
$$;
