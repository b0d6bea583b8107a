-- Makes the rows of these people at these organisations anew, each pair once. Whoever confirms the data of one of them waits for this, and
-- this for them. Of two who change the roles of one person at one organisation, the second waits too: a row that is there is locked, though
-- nothing is written, and one that was made meanwhile as well. What they wait for is in sight only afterwards, so it is looked at again then.
create or replace function contacts.functionaris_bijwerken(organisaties uuid[], personen uuid[]) returns void language plpgsql as
$$
begin
  perform from contacts.contactpersoon p where p.id = any(personen) order by p.id for share;
  insert into contacts.functionaris (organisatie_id, contactpersoon_id, dienst, plaatsvervanging, geverifieerd_op)
  select v.organisatie_id, v.contactpersoon_id, v.dienst, v.plaatsvervanging, v.geverifieerd_op
    from contacts.functionaris_van(organisaties, personen) v
   order by v.organisatie_id, v.contactpersoon_id
  on conflict (organisatie_id, contactpersoon_id) do update set dienst = excluded.dienst where false;
  update contacts.functionaris f
     set dienst = v.dienst, plaatsvervanging = v.plaatsvervanging, geverifieerd_op = v.geverifieerd_op
    from contacts.functionaris_van(organisaties, personen) v
   where f.organisatie_id = v.organisatie_id and f.contactpersoon_id = v.contactpersoon_id
     and (f.dienst, f.plaatsvervanging, f.geverifieerd_op) is distinct from (v.dienst, v.plaatsvervanging, v.geverifieerd_op);
  delete from contacts.functionaris f
   using unnest(organisaties, personen) as n (organisatie_id, contactpersoon_id)
   where f.organisatie_id = n.organisatie_id and f.contactpersoon_id = n.contactpersoon_id
     and f.dienst = '{}' and f.plaatsvervanging = '{}';
end
$$;
