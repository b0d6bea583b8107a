-- Labels as a text to search in.
create or replace function contacts.in_woorden(labels text[]) returns text
language sql immutable parallel safe strict cost 2000
return array_to_string(labels, ' ');
