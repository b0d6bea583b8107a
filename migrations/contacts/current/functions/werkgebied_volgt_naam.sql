-- What a statement made of rows and what they were are compared as sets, never joined: PostgreSQL keeps the plan of a single row, and would
-- compare each of fifty thousand with all. For the same reason nothing is planned where no name changed: a plan made while there are no
-- roles yet is kept, too.
create or replace function contacts.werkgebied_volgt_naam() returns trigger language plpgsql as
$$
declare
  anders uuid[] := array(select id from (select id, achternaam from nieuw except select id, achternaam from oud) n);
begin
  if anders = '{}' then return null; end if;
  update contacts.werkgebied w set achternaam = p.achternaam
    from contacts.rolvervulling r
    join contacts.contactpersoon p on p.id = r.contactpersoon_id
   where r.contactpersoon_id = any(anders) and w.rolvervulling_id = r.id;
  return null;
end
$$;
