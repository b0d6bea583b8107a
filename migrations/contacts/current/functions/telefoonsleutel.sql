-- A telephone number in any notation is its digits, with 0 for the country, also where a spreadsheet dropped the 0 or the +. Null for
-- what is none. Most begin with one 0, and need no expression. Not strict, so that PostgreSQL sees through it: an import asks it twice a row.
create or replace function contacts.telefoonsleutel(tekst text) returns text
language sql immutable parallel safe
return case when translate(tekst, '0123456789+() .-', '') <> '' or length(tekst) not between 6 and 30 then null
            when translate(tekst, '() .-', '') ~~ '0%' and translate(tekst, '() .-', '') !~~ '0031%' and tekst !~~ '%(0)%'
            then translate(tekst, '() .-', '')
            else regexp_replace(translate(replace(tekst, '(0)', ''), '() .-', ''),
              '^((\+31|0031)0?|31(?=[1-9][0-9]{8}$)|(?=[1-9][0-9]{8}$))', '0') end;
