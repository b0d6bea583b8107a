create or replace function contacts.werkgebied_volgt_organisatie() returns trigger language plpgsql as
$$
declare
  -- As sets, see werkgebied_volgt_naam.
  anders uuid[] := array(
    select id from (select id, domeinen, wijken from nieuw except select id, domeinen, wijken from oud) n order by id);
  rollen uuid[];
begin
  if anders = '{}' then return null; end if;
  -- Who is giving somebody a role there has read the organisation as it was: they finish first.
  perform from contacts.organisatie where id = any(anders) order by id for update;
  rollen := array(select r.id from contacts.rolvervulling r
                   where r.organisatie_id = any(anders) and (r.domeinen = '{}' or r.wijken = '{}'));
  delete from contacts.werkgebied w where w.rolvervulling_id = any(rollen);
  insert into contacts.werkgebied (gebied, achternaam, contactpersoon_id, rolvervulling_id)
  select distinct g.gebied, g.achternaam, g.contactpersoon_id, g.rolvervulling_id from contacts.werkgebied_van(rollen) g
   order by g.gebied, g.achternaam, g.contactpersoon_id, g.rolvervulling_id;
  return null;
end
$$;
