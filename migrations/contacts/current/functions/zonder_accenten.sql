-- Immutable, so that it may stand in an index. A text of ASCII alone, which most are, has no accents. PostgreSQL sees through this, which
-- it would not if it were strict: such a text costs no call of a function, and an import asks it six times a row. Null gives null.
create or replace function contacts.zonder_accenten(tekst text) returns text
language sql immutable parallel safe
return case when octet_length(tekst) = char_length(tekst) then lower(tekst) else contacts.accenten_af(tekst) end;
