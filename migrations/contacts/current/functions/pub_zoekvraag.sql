create or replace function contacts.pub_zoekvraag(zoek text) returns tsquery
language sql immutable parallel safe strict
return plainto_tsquery('contacts.nederlands', zoek);
comment on function contacts.pub_zoekvraag(text) is 'What somebody types to search, as a question to pub_zoekvector: all of its words.';
