-- A name as it is written: an apostrophe at the end of what stands before a surname binds it (d'Hont), and otherwise a space parts them.
-- The one place of that rule; a check keeps every row to it.
create or replace function contacts.voluit(voornaam text, voorvoegsel text, achternaam text) returns text
language sql immutable parallel safe
return coalesce(voornaam || ' ', '')
    || coalesce(voorvoegsel || case when right(voorvoegsel, 1) in ('''', '’') then '' else ' ' end, '') || achternaam;
