-- Immutable, so that it may stand in an index.
create or replace function contacts.zonder_accenten(tekst text) returns text
language sql immutable parallel safe strict
return lower(public.unaccent('public.unaccent'::regdictionary, tekst));
