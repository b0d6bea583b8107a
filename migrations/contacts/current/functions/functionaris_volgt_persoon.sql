create or replace function contacts.functionaris_volgt_persoon() returns trigger language plpgsql as
$$
declare
  -- As sets, see werkgebied_volgt_naam.
  anders uuid[] := array(
    select id from (select id, geverifieerd_dagen from nieuw except select id, geverifieerd_dagen from oud) n order by id);
begin
  if anders = '{}' then return null; end if;
  update contacts.functionaris f set geverifieerd_dagen = p.geverifieerd_dagen
    from contacts.contactpersoon p
   where f.contactpersoon_id = any(anders) and p.id = f.contactpersoon_id and f.geverifieerd_dagen is distinct from p.geverifieerd_dagen;
  return null;
end
$$;
