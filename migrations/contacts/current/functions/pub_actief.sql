-- An organisation is active until the day from which it is not; that day may lie ahead.
create or replace function contacts.pub_actief(inactief_vanaf date, dag date) returns boolean
language sql immutable parallel safe
return inactief_vanaf is null or inactief_vanaf > dag;
comment on function contacts.pub_actief(date, date) is
  'Whether an organisation is active on a day: until the day from which it is not. The one place of that rule.';
