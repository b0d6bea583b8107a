-- An organisation's exemption, if it has one.
create or replace function contacts.pub_vrijgesteld(vanaf date, tot date, dag date) returns boolean
language sql immutable parallel safe
return coalesce(contacts.pub_loopt(vanaf, tot, dag), false);
comment on function contacts.pub_vrijgesteld(date, date, date) is
  'Whether an organisation is exempt on a day. The one place of that rule.';
