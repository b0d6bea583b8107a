-- The backslashes are doubled because a cast to bytea reads one as an escape. So it says what convert_to says, and may be indexed.
create or replace function contacts.pub_adres(email text) returns bytea
language sql immutable parallel safe
return sha256(replace(lower(email), '\', '\\')::bytea);
comment on function contacts.pub_adres(text) is
  'The hash by which an email address is known, whatever its capitals. An index finds people by it.';
