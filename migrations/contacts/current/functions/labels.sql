-- Labels as they are compared: without case or accents. Immutable, so that they may stand in an index.
create or replace function contacts.labels(labels text[]) returns text[]
language sql immutable parallel safe strict cost 2000
return string_to_array(contacts.zonder_accenten(array_to_string(labels, '|')), '|');      -- no label holds a |
