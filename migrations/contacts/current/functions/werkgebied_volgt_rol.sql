create or replace function contacts.werkgebied_volgt_rol() returns trigger language plpgsql as
$$
declare
  rollen uuid[];
begin
  if tg_op = 'TRUNCATE' then
    delete from contacts.werkgebied;
    return null;
  elsif tg_op = 'INSERT' then
    rollen := array(select n.id from nieuw n);
  elsif tg_op = 'DELETE' then
    delete from contacts.werkgebied w using oud o where w.rolvervulling_id = o.id;
    return null;
  else
    -- As sets, see werkgebied_volgt_naam.
    rollen := array(select id from (select id, contactpersoon_id, organisatie_id, domeinen, wijken from nieuw
                                    except select id, contactpersoon_id, organisatie_id, domeinen, wijken from oud) n);
    if rollen = '{}' then return null; end if;
    -- As the foreign keys of a new role do: who changes that organisation or that name waits for this role, and this role for them.
    perform from contacts.organisatie where id in (select organisatie_id from nieuw where id = any(rollen)) order by id for key share;
    perform from contacts.contactpersoon where id in (select contactpersoon_id from nieuw where id = any(rollen)) order by id for key share;
    delete from contacts.werkgebied w where w.rolvervulling_id = any(rollen);
  end if;
  insert into contacts.werkgebied (gebied, achternaam, contactpersoon_id, rolvervulling_id)
  select distinct g.gebied, g.achternaam, g.contactpersoon_id, g.rolvervulling_id from contacts.werkgebied_van(rollen) g
   order by g.gebied, g.achternaam, g.contactpersoon_id, g.rolvervulling_id;
  return null;
end
$$;
