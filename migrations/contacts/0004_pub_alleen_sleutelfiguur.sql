-- Published, so that other modules keep the same people out of sight.
create function contacts.pub_alleen_sleutelfiguur(persoon uuid, dag date) returns boolean
language sql stable parallel safe
return contacts.alleen_sleutelfiguur(persoon, dag);
