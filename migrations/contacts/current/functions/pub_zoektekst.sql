create or replace function contacts.pub_zoektekst(tekst text) returns text
language sql immutable parallel safe strict
return contacts.zonder_accenten(tekst);
comment on function contacts.pub_zoektekst(text) is 'A text as pub_lijkt_op compares it: without case and accents.';
