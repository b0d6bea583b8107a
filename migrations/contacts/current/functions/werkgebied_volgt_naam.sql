-- What a statement made of rows and what they were are compared as sets, never joined: PostgreSQL keeps the plan of a single row, and would
-- compare each of fifty thousand with all.
create or replace function contacts.werkgebied_volgt_naam() returns trigger language plpgsql as
$$
begin
  update contacts.werkgebied w set achternaam = n.achternaam
    from (select id, achternaam from nieuw except select id, achternaam from oud) n
    join contacts.rolvervulling r on r.contactpersoon_id = n.id
   where w.rolvervulling_id = r.id;
  return null;
end
$$;
