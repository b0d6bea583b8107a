-- Names and addresses are the same without regard to case, accents and surplus spaces. The one place of that rule.
create function contacts.sleutel(tekst text) returns text
language sql immutable parallel safe strict
return btrim(regexp_replace(contacts.zonder_accenten(tekst), '\s+', ' ', 'g'));

create index organisatie_op_sleutel on contacts.organisatie (contacts.sleutel(naam));

-- What an import did, row by row; a trial is not kept. Holds numbers of lines and what happened there, no names.
create table contacts.import (
  id            uuid primary key,
  aantallen     jsonb not null,
  rijen         jsonb not null,
  aangemaakt_op timestamptz not null default now(),
  gewijzigd_op  timestamptz not null default now()
);
