-- Published, so that other modules keep the same people out of sight.
create or replace function contacts.pub_alleen_sleutelfiguur(persoon uuid, dag date) returns boolean
language sql stable parallel safe
return contacts.alleen_sleutelfiguur(persoon, dag);
comment on function contacts.pub_alleen_sleutelfiguur(uuid, date) is
  'Whether somebody, with all who were merged into them, is known on a day only as a key figure: out of sight of readers without that '
  'scope.';
