-- Who was erased. The answer 410 and the salted hashes are all that is left of them: the hashes keep an import or a client from bringing
-- them back unseen (docs/adr/0071). The file of erasures beside the database holds the same, so that a backup of before an erasure is
-- brought up to date at start. What the erasure did (uitkomst) counts rows, and names nobody.
create table privacy.wissing (
  contactpersoon_id uuid primary key,
  wissing_id        uuid not null,
  gewist_op         timestamptz not null,
  grond             text not null,
  adres_hash        bytea,
  naam_hash         bytea,
  uitkomst          jsonb,
  constraint wissing_grond check (grond in ('verzoek', 'bezwaar', 'onrechtmatig', 'termijn')),
  constraint wissing_naam check ((naam_hash is null) = (uitkomst is null))
);
create index wissing_naam on privacy.wissing (naam_hash) where naam_hash is not null;
create index wissing_wissing on privacy.wissing (wissing_id);

-- The salt of those hashes. One row.
create table privacy.zout (
  enig   boolean primary key default true,
  waarde bytea not null,
  constraint zout_enig check (enig)
);
insert into privacy.zout (waarde) values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
