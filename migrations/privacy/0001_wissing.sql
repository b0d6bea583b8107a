-- Who was erased. The answer 410 and the salted hashes are all that is left of them: the hashes keep an import or a restored backup from
-- bringing them back unseen (docs/adr/0071). The file of erasures beside the database holds the same rows, so that a backup of before an
-- erasure is brought up to date at start.
create table privacy.wissing (
  contactpersoon_id uuid primary key,
  wissing_id        uuid not null unique,
  gewist_op         timestamptz not null,
  grond             text not null,
  toelichting       text,
  adres_hash        bytea,
  naam_hash         bytea,
  constraint wissing_grond check (grond in ('verzoek', 'bezwaar', 'onrechtmatig', 'termijn'))
);
create index wissing_adres on privacy.wissing (adres_hash) where adres_hash is not null;
create index wissing_naam on privacy.wissing (naam_hash) where naam_hash is not null;
