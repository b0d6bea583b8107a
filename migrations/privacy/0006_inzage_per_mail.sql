-- A dossier that the person opens themselves: by a link in a mail, and a code that is mailed when they ask for it. Of both only a hash is
-- kept. The link shows nothing by itself; a code works while the person has the address that it was mailed to.
create table privacy.inzagelink (
  hash              bytea primary key,
  inzageverzoek_id  uuid not null references privacy.inzageverzoek (id) on delete cascade,
  sluit_op          timestamptz not null
);
create index inzagelink_verzoek on privacy.inzagelink (inzageverzoek_id);

create table privacy.inzagecode (
  id                uuid primary key,
  inzageverzoek_id  uuid not null references privacy.inzageverzoek (id) on delete cascade,
  -- All three from the moment that its mail leaves.
  hash              bytea,
  adres             bytea,
  geldig_tot        timestamptz,
  pogingen          int not null default 0 constraint inzagecode_pogingen check (pogingen between 0 and 5),
  getoond_op        timestamptz,
  aangemaakt_op     timestamptz not null default now(),
  constraint inzagecode_verstuurd check (num_nulls(hash, adres, geldig_tot) in (0, 3))
);
create index inzagecode_verzoek on privacy.inzagecode (inzageverzoek_id, aangemaakt_op desc);
