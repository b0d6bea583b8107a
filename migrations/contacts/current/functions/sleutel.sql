-- Names and addresses are the same without regard to case, accents and surplus spaces. The one place of that rule.
create or replace function contacts.sleutel(tekst text) returns text
language sql immutable parallel safe strict
return btrim(regexp_replace(contacts.zonder_accenten(tekst), '\s+', ' ', 'g'));
