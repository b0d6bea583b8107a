-- Two records that were one organisation, as of people (docs/adr/0009, 0089).
create table contacts.organisatiesamenvoeging (
  id             uuid primary key,
  organisatie_id uuid not null,                 -- the one that stays; may be merged into another later, so no key
  met_id         uuid not null,                 -- the one that went
  behoud         jsonb not null,
  andere         jsonb,                         -- the row that went; null once it is back
  voor           jsonb,                         -- what the one that stays was, of the fields that a merge may change
  na             jsonb,                         -- and what it became: a field edited since is not put back
  aangemaakt_op  timestamptz not null default clock_timestamp(),   -- after the wait for the lock: the order in which they happened
  ongedaan_op    timestamptz,
  constraint organisatiesamenvoeging_niet_met_zichzelf check (organisatie_id <> met_id),
  constraint organisatiesamenvoeging_ongedaan check ((ongedaan_op is null) = (andere is not null))
);
create unique index organisatiesamenvoeging_eenmaal on contacts.organisatiesamenvoeging (met_id) where ongedaan_op is null;
create index organisatiesamenvoeging_van on contacts.organisatiesamenvoeging (organisatie_id, aangemaakt_op, id);

-- Rows that were double on overlapping days and became one, whole, whichever module's they are.
create table contacts.organisatiesamenvoeging_keten (
  samenvoeging_id uuid not null
    constraint organisatiesamenvoeging_keten_samenvoeging references contacts.organisatiesamenvoeging (id) on delete cascade,
  tabel           text not null,
  rij_id          uuid not null,
  blijft_id       uuid not null,
  begindatum      date not null,                -- of the whole chain
  einddatum       date,
  oud             jsonb not null,
  primary key (samenvoeging_id, rij_id)
);
create index organisatiesamenvoeging_keten_rij on contacts.organisatiesamenvoeging_keten (rij_id);
