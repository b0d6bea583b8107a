-- Who is in the network as an informal key figure alone: has or had that role, and no other role on that day. The one place of the rule
-- that keeps them out of sight without the scope sleutelfiguren.lezen.
create function contacts.alleen_sleutelfiguur(persoon uuid, dag date) returns boolean
language sql stable parallel safe
return exists (select from contacts.rolvervulling r where r.contactpersoon_id = persoon and r.rol = 'sleutelfiguur')
   and not exists (select from contacts.rolvervulling r where r.contactpersoon_id = persoon and r.rol <> 'sleutelfiguur' and r.periode @> dag);
