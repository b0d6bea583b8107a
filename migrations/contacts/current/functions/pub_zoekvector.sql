create or replace function contacts.pub_zoekvector(tekst text) returns tsvector
language sql immutable parallel safe strict
return to_tsvector('contacts.nederlands', tekst);
comment on function contacts.pub_zoekvector(text) is 'The words of a text as they are searched for: Dutch, without case and accents.';
