create table surveys.vragenlijst (
  id            uuid primary key,
  titel         text not null constraint vragenlijst_titel check (btrim(titel) <> '' and length(titel) <= 200),
  inleiding     text,
  vragen        jsonb not null constraint vragenlijst_vragen check (jsonb_typeof(vragen) = 'array' and jsonb_array_length(vragen) > 0),
  aangemaakt_op timestamptz not null default now(),
  gewijzigd_op  timestamptz not null default now(),
  versie        int not null default 1
);

create table surveys.peiling (
  id             uuid primary key,
  naam           text not null constraint peiling_naam check (btrim(naam) <> '' and length(naam) <= 200),
  vragenlijst_id uuid not null constraint peiling_vragenlijst references surveys.vragenlijst (id),
  doelgroep      jsonb not null,
  herhaling      text,                         -- RFC 5545 RRULE; null = once
  start          timestamp not null,           -- civil time of Amsterdam, first occurrence
  looptijd_dagen int not null constraint peiling_looptijd check (looptijd_dagen between 1 and 365),
  herinneringen  int[] not null default '{}' constraint peiling_herinneringen check (cardinality(herinneringen) <= 3),
  anonimiteit    text not null constraint peiling_anonimiteit check (anonimiteit in ('op_naam', 'vertrouwelijk')),
  drempel        int not null default 5 constraint peiling_drempel check (drempel between 2 and 100),
  onderwerp      text not null,
  bericht        text not null,
  status         text not null default 'concept' constraint peiling_status check (status in ('concept', 'actief', 'gepauzeerd', 'beeindigd')),
  aangemaakt_op  timestamptz not null default now(),
  gewijzigd_op   timestamptz not null default now(),
  versie         int not null default 1
);

-- A round holds a snapshot of all that it asks and promises: later edits never touch it.
create table surveys.ronde (
  id            uuid primary key,
  peiling_id    uuid not null constraint ronde_peiling references surveys.peiling (id),
  nummer        int not null,
  periode       timestamp,                     -- the occurrence in civil time of Amsterdam; null = opened by hand
  status        text not null default 'open' constraint ronde_status check (status in ('open', 'gesloten')),
  geopend_op    timestamptz not null,
  sluit_op      timestamptz not null,
  titel         text not null,
  inleiding     text,
  vragen        jsonb not null,
  anonimiteit   text not null constraint ronde_anonimiteit check (anonimiteit in ('op_naam', 'vertrouwelijk')),
  drempel       int not null,
  herinneringen int[] not null,
  onderwerp     text not null,
  bericht       text not null,
  zonder_email  int not null default 0,
  aangemaakt_op timestamptz not null default now(),
  gewijzigd_op  timestamptz not null default now(),
  versie        int not null default 1,
  constraint ronde_nummer unique (peiling_id, nummer),
  constraint ronde_periode unique (peiling_id, periode)      -- whatever opens it twice
);
create index ronde_open on surveys.ronde (sluit_op) where status = 'open';

-- No moment of answering in here: in a confidential round only the fact may be known (ingevuld).
create table surveys.uitnodiging (
  id                uuid primary key,
  ronde_id          uuid not null constraint uitnodiging_ronde references surveys.ronde (id),
  contactpersoon_id uuid not null,
  organisatie_id    uuid not null,
  domeinen          text[] not null,           -- groups of the organisation at opening, for the splits
  soort             text not null,
  omvang            text not null,
  ingevuld          boolean not null default false,
  ingetrokken       boolean not null default false,
  afgemeld          boolean not null default false,
  aangemaakt_op     timestamptz not null default now(),
  gewijzigd_op      timestamptz not null default now(),      -- never moved by answering
  constraint uitnodiging_een_per_persoon unique (ronde_id, contactpersoon_id)
);
create index uitnodiging_contactpersoon on surveys.uitnodiging (contactpersoon_id);

-- Several mails, several tokens; only their SHA-256.
create table surveys.uitnodiging_token (
  hash           bytea primary key,
  uitnodiging_id uuid not null references surveys.uitnodiging (id) on delete cascade,
  ingetrokken    boolean not null default false
);
create index uitnodiging_token_uitnodiging on surveys.uitnodiging_token (uitnodiging_id);

create table surveys.afmeld_token (
  hash              bytea primary key,
  contactpersoon_id uuid not null
);
create index afmeld_token_contactpersoon on surveys.afmeld_token (contactpersoon_id);

-- Who wants no survey mail any more.
create table surveys.afmelding (
  contactpersoon_id uuid primary key,
  op                timestamptz not null default now()
);

-- By name: one response per invitation.
create table surveys.inzending (
  uitnodiging_id uuid primary key references surveys.uitnodiging (id),
  ronde_id       uuid not null,
  antwoorden     jsonb not null,
  definitief     boolean not null,
  ingediend_op   timestamptz,
  constraint inzending_ingediend check (definitief = (ingediend_op is not null))
);
create index inzending_ronde on surveys.inzending (ronde_id) where definitief;

-- Confidential: a random UUIDv4, the answers, the groups; nothing that leads back. Results read shuffled rows only.
create table surveys.inzending_vertrouwelijk (
  id         uuid primary key default gen_random_uuid(),
  ronde_id   uuid not null references surveys.ronde (id),
  antwoorden jsonb not null,
  domeinen   text[] not null,
  soort      text not null,
  omvang     text not null,
  geschud    boolean not null default false
);
create index inzending_vertrouwelijk_ronde on surveys.inzending_vertrouwelijk (ronde_id);

create table surveys.behoefte (
  id            uuid primary key,
  ronde_id      uuid not null references surveys.ronde (id),
  soort         text not null constraint behoefte_soort check (soort in ('overleg', 'scholing', 'informatie', 'ondersteuning', 'anders')),
  aantal        int not null,
  status        text not null default 'open' constraint behoefte_status check (status in ('open', 'besloten', 'teruggekoppeld')),
  aangemaakt_op timestamptz not null default now(),
  gewijzigd_op  timestamptz not null default now(),
  versie        int not null default 1,
  constraint behoefte_een_per_soort unique (ronde_id, soort)
);

-- By name only: who asked, so that the need can be counted per organisation and answered.
create table surveys.behoefte_vraag (
  behoefte_id    uuid not null references surveys.behoefte (id) on delete cascade,
  uitnodiging_id uuid not null references surveys.uitnodiging (id),
  primary key (behoefte_id, uitnodiging_id)
);
