-- A telephone number in any notation is its digits, with 0 for the country, also where a spreadsheet dropped the 0 or the +. Null for
-- what is none.
create or replace function contacts.telefoonsleutel(tekst text) returns text
language sql immutable parallel safe strict
return case when tekst ~ '^[0-9+() .-]{6,30}$'
            then regexp_replace(regexp_replace(replace(tekst, '(0)', ''), '[^0-9+]', '', 'g'),
              '^((\+31|0031)0?|31(?=[1-9][0-9]{8}$)|(?=[1-9][0-9]{8}$))', '0') end;
