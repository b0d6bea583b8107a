-- What a filter of an audience lists; an empty list, as one that is not there, lets everyone through. Immutable, so that the planner knows
-- the list itself.
create or replace function contacts.lijst(doelgroep jsonb, filter text) returns text[]
language sql immutable parallel safe
return case when jsonb_typeof(doelgroep -> filter) = 'array' then array(select jsonb_array_elements_text(doelgroep -> filter))
            else '{}' end;
