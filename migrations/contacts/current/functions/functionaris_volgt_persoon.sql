create or replace function contacts.functionaris_volgt_persoon() returns trigger language plpgsql as
$$
declare
  -- As sets, see werkgebied_volgt_naam.
  anders uuid[] := array(
    select id from (select id, geverifieerd_op from nieuw except select id, geverifieerd_op from oud) n order by id);
begin
  if anders = '{}' then return null; end if;
  update contacts.functionaris f set geverifieerd_op = p.geverifieerd_op
    from contacts.contactpersoon p
   where f.contactpersoon_id = any(anders) and p.id = f.contactpersoon_id and f.geverifieerd_op is distinct from p.geverifieerd_op;
  return null;
end
$$;
