-- Words that a person chose are compared without case or accents: here for other modules, as contacts.labels is for this one.
create or replace function contacts.pub_labels(labels text[]) returns text[]
language sql immutable parallel safe strict cost 2000
return contacts.labels(labels);
comment on function contacts.pub_labels(text[]) is
  'Words that a person chose, in the form in which they are compared: without regard to case and accents.';
