-- Asking partners: what they think of a draft, whether they sign, whether they have read it. A draft is asked about once.
create table protocols.raadpleging (
  id             uuid primary key,
  versie_id      uuid not null constraint raadpleging_versie references protocols.protocolversie (id),
  doelgroep      jsonb not null,
  sluitdatum     date not null,
  gesloten_op    timestamptz,                 -- null as long as partners may comment
  teruggekoppeld_op timestamptz,              -- when those who commented were told what was done with it
  aangemaakt_op  timestamptz not null default now(),
  gewijzigd_op   timestamptz not null default now(),
  versie         int not null default 1,
  constraint raadpleging_een_per_versie unique (versie_id),
  constraint raadpleging_terugkoppeling_na_sluiting check ((teruggekoppeld_op is not null) <= (gesloten_op is not null))
);
create index raadpleging_open on protocols.raadpleging (sluitdatum) where gesloten_op is null;

-- Whom an emailed link lets in, and for what. One mailing asks a person once; who may sign for two organisations is asked for each.
create table protocols.uitnodiging (
  id                uuid primary key,
  versie_id         uuid not null constraint uitnodiging_versie references protocols.protocolversie (id),
  soort             text not null constraint uitnodiging_soort check (soort in ('raadpleging', 'ratificatie', 'kennisname')),
  contactpersoon_id uuid not null,
  organisatie_id    uuid not null,
  ingetrokken       boolean not null default false,
  aangemaakt_op     timestamptz not null default now(),
  gewijzigd_op      timestamptz not null default now(),
  versie            int not null default 1,
  constraint uitnodiging_een_per_organisatie unique (versie_id, soort, contactpersoon_id, organisatie_id)
);
create unique index uitnodiging_een_per_persoon on protocols.uitnodiging (versie_id, soort, contactpersoon_id) where soort <> 'ratificatie';
create index uitnodiging_contactpersoon on protocols.uitnodiging (contactpersoon_id);
create index uitnodiging_organisatie on protocols.uitnodiging (organisatie_id);

-- Of the secret in a link only its SHA-256; each mail mints one, and earlier ones stay good.
create table protocols.uitnodiging_token (
  hash           bytea primary key constraint uitnodiging_token_sha256 check (length(hash) = 32),
  uitnodiging_id uuid not null constraint uitnodiging_token_uitnodiging references protocols.uitnodiging (id) on delete cascade
);
create index uitnodiging_token_uitnodiging on protocols.uitnodiging_token (uitnodiging_id);

-- A comment on a draft: append-only and pinned to the very text, on a topic, on a step, or on the whole.
create table protocols.reactie (
  id                uuid primary key,
  versie_id         uuid not null,
  inhoud_hash       text not null,
  contactpersoon_id uuid not null,
  organisatie_id    uuid,
  tekst             text not null constraint reactie_tekst check (btrim(tekst) <> '' and length(tekst) <= 4000),
  onderwerp_code    text constraint reactie_onderwerp references protocols.onderwerp (code),
  stap_volgorde     int,
  oordeel           text not null constraint reactie_oordeel check (oordeel in ('eens', 'oneens', 'vraag')),
  aangemaakt_op     timestamptz not null default now(),
  gewijzigd_op      timestamptz not null default now(),
  versie            int not null default 1,
  constraint reactie_inhoud foreign key (versie_id, inhoud_hash) references protocols.protocolversie (id, inhoud_hash),
  constraint reactie_waarover check (num_nonnulls(onderwerp_code, stap_volgorde) <= 1)
);
create index reactie_versie on protocols.reactie (versie_id, id);
create index reactie_contactpersoon on protocols.reactie (contactpersoon_id);
create index reactie_organisatie on protocols.reactie (organisatie_id);
create trigger reactie_staat_vast before update or delete on protocols.reactie for each row execute function protocols.staat_vast();

-- What was done with a comment.
create table protocols.afhandeling (
  reactie_id     uuid primary key constraint afhandeling_reactie references protocols.reactie (id),
  besluit        text not null constraint afhandeling_besluit check (besluit in ('overgenomen', 'deels', 'niet')),
  toelichting    text not null constraint afhandeling_toelichting check (btrim(toelichting) <> '' and length(toelichting) <= 2000),
  aangemaakt_op  timestamptz not null default now(),
  gewijzigd_op   timestamptz not null default now(),
  versie         int not null default 1
);

select platform.pub_stand_volgen('protocols.raadpleging');
select platform.pub_stand_volgen('protocols.uitnodiging');
select platform.pub_stand_volgen('protocols.reactie');
