-- No longer than what it takes the place of: a column may have a longest text.
create or replace function platform.pub_zonder(tekst text, patroon text) returns text
language sql immutable parallel safe
return regexp_replace(tekst, patroon, '***', 'gi');
create or replace function platform.pub_zonder(gegevens jsonb, patroon text) returns jsonb
language sql immutable parallel safe
return regexp_replace(gegevens::text, patroon, '***', 'gi')::jsonb;
comment on function platform.pub_zonder(text, text) is 'A text without what this pattern finds in it, in any case.';
comment on function platform.pub_zonder(jsonb, text) is 'A document without what this pattern finds in it, in any case.';
