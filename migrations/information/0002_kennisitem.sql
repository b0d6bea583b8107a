-- How knowledge is searched: Dutch words, without accents.
create text search configuration information.kennistaal (copy = pg_catalog.dutch);
alter text search configuration information.kennistaal alter mapping for hword, hword_part, word with public.unaccent, dutch_stem;

-- What partners may know, until which day it holds, and who may read it. Its text is that of its newest version.
create table information.kennisitem (
  id                uuid primary key,
  titel             text not null constraint kennisitem_titel check (btrim(titel) <> '' and length(titel) <= 200),
  samenvatting      text not null constraint kennisitem_samenvatting check (btrim(samenvatting) <> '' and length(samenvatting) <= 1000),
  inhoud            text not null constraint kennisitem_inhoud check (btrim(inhoud) <> ''),
  soort             text not null constraint kennisitem_soort
                      check (soort in ('signaleren', 'regels', 'situatie', 'gesprek', 'aanbod', 'vraag_en_antwoord', 'casus')),
  themas            text[] not null default '{}',
  domeinen          text[] not null default '{}',
  wijken            text[] not null default '{}',
  geldig_tot_datum  date not null,
  eigenaar_contactpersoon_id uuid,
  openbaarheid      text not null constraint kennisitem_openbaarheid check (openbaarheid in ('openbaar', 'partners', 'regisseur')),
  nummer            int not null default 1 constraint kennisitem_nummer check (nummer > 0),
  vrijgegeven_op    timestamptz,
  zoekvector        tsvector not null,
  aangemaakt_op     timestamptz not null default now(),
  gewijzigd_op      timestamptz not null default now(),
  versie            int not null default 1,
  constraint kennisitem_casus_niet_openbaar check (soort <> 'casus' or openbaarheid <> 'openbaar'),
  constraint kennisitem_casus_zonder_wijken check (soort <> 'casus' or wijken = '{}'),
  constraint kennisitem_vrijgegeven_casus check (vrijgegeven_op is null or soort = 'casus')
);
create index kennisitem_op_titel on information.kennisitem (titel collate platform.nederlands, id);
create index kennisitem_zoek on information.kennisitem using gin (zoekvector);
create index kennisitem_eigenaar on information.kennisitem (eigenaar_contactpersoon_id);
create index kennisitem_gewijzigd on information.kennisitem (gewijzigd_op, id);

-- Each text that an item had, as it was.
create table information.kennisitem_versie (
  id            uuid primary key,
  kennisitem_id uuid not null constraint kennisitem_versie_van references information.kennisitem (id) on delete cascade,
  nummer        int not null,
  titel         text not null,
  samenvatting  text not null,
  inhoud        text not null,
  inhoud_hash   text not null constraint kennisitem_versie_hash check (inhoud_hash ~ '^[0-9a-f]{64}$'),
  aangemaakt_op timestamptz not null default now(),
  gewijzigd_op  timestamptz not null default now(),
  constraint kennisitem_versie_nummer unique (kennisitem_id, nummer)
);

-- A PDF that goes with an item. Kept as it came, never opened.
create table information.kennisitem_bijlage (
  id            uuid primary key,
  kennisitem_id uuid not null constraint kennisitem_bijlage_van references information.kennisitem (id) on delete cascade,
  plaats        int not null constraint kennisitem_bijlage_hooguit_tien check (plaats between 1 and 10),
  titel         text not null constraint kennisitem_bijlage_titel check (btrim(titel) <> '' and length(titel) <= 200),
  inhoud        bytea not null constraint kennisitem_bijlage_pdf check (substring(inhoud from 1 for 5) = '%PDF-'::bytea),
  omvang        int not null constraint kennisitem_bijlage_omvang check (omvang = length(inhoud)),
  sha256        text not null constraint kennisitem_bijlage_sha256 check (sha256 = encode(sha256(inhoud), 'hex')),
  aangemaakt_op timestamptz not null default now(),
  gewijzigd_op  timestamptz not null default now(),
  versie        int not null default 1,
  constraint kennisitem_bijlage_plaats unique (kennisitem_id, plaats) deferrable initially immediate,
  constraint kennisitem_bijlage_eenmaal unique (kennisitem_id, sha256)
);
-- A PDF is compressed already.
alter table information.kennisitem_bijlage alter column inhoud set storage external;

-- Who said that a case may be read, of which text, and for which organisation.
create table information.vrijgave (
  id                uuid primary key,
  kennisitem_id     uuid not null constraint vrijgave_van references information.kennisitem (id) on delete cascade,
  nummer            int not null,
  contactpersoon_id uuid not null,
  organisatie_id    uuid not null,
  andere_organisatie boolean not null,
  aangemaakt_op     timestamptz not null default now(),
  gewijzigd_op      timestamptz not null default now(),
  constraint vrijgave_eenmaal unique (kennisitem_id, contactpersoon_id)
);
create index vrijgave_contactpersoon on information.vrijgave (contactpersoon_id);
