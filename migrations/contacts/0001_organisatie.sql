-- Dutch full text without accents; typing errors are forgiven by trigrams.
create extension if not exists unaccent schema public;
create extension if not exists pg_trgm schema public;
create extension if not exists btree_gist schema public;

create text search configuration contacts.nederlands (copy = pg_catalog.dutch);
alter text search configuration contacts.nederlands alter mapping for hword, hword_part, word with public.unaccent, dutch_stem;

-- Immutable, so that it may stand in an index.
create function contacts.zonder_accenten(tekst text) returns text
language sql immutable parallel safe strict
return lower(public.unaccent('public.unaccent'::regdictionary, tekst));

create table contacts.organisatie (
  id               uuid primary key,
  naam             text not null constraint organisatie_naam check (btrim(naam) <> '' and length(naam) <= 200),
  soort            text not null constraint organisatie_soort check (soort in ('gemeente', 'onderwijs', 'jeugdwerk', 'zorg', 'welzijn',
                     'politie', 'justitie', 'religieus', 'sport', 'bewonersinitiatief', 'overig')),
  verband          text not null constraint organisatie_verband check (verband in ('formeel', 'informeel')),
  domeinen         text[] not null constraint organisatie_domeinen check (cardinality(domeinen) > 0 and domeinen <@ array['veiligheid',
                     'zorg', 'onderwijs', 'jeugd', 'werk', 'wonen', 'samenleving']),
  omvang           text not null constraint organisatie_omvang check (omvang in ('klein', 'middel', 'groot')),
  spilorganisatie  boolean not null default false,
  kvk_nummer       text constraint organisatie_kvk_vorm check (kvk_nummer ~ '^[0-9]{8}$'),
  vestigingsnummer text constraint organisatie_vestiging_vorm check (vestigingsnummer ~ '^[0-9]{12}$'),
  website          text,
  wijken           text[] not null default '{}',
  themas           text[] not null default '{}',
  vereist_aantal_aandachtfunctionarissen int not null constraint organisatie_vereist check (vereist_aantal_aandachtfunctionarissen >= 0),
  vrijstelling_reden       text,
  vrijstelling_vanaf_datum date,
  vrijstelling_tot_datum   date,
  signaalroute     text constraint organisatie_signaalroute check (signaalroute in ('onduidelijk', 'in_ontwikkeling', 'duidelijk')),
  status           text not null default 'actief' constraint organisatie_status check (status in ('actief', 'inactief')),
  inactief_vanaf_datum date,
  geverifieerd_op  timestamptz,
  aangemaakt_op    timestamptz not null default now(),
  gewijzigd_op     timestamptz not null default now(),
  versie           int not null default 1,
  zoekvector       tsvector generated always as (to_tsvector('contacts.nederlands', naam)) stored,
  constraint organisatie_vrijstelling check ((vrijstelling_reden is null) = (vrijstelling_vanaf_datum is null)
    and (vrijstelling_tot_datum is null or vrijstelling_tot_datum >= vrijstelling_vanaf_datum)),
  constraint organisatie_inactief check ((status = 'inactief') = (inactief_vanaf_datum is not null)),
  constraint organisatie_vestiging_bij_kvk check (vestigingsnummer is null or kvk_nummer is not null)
);
-- A KvK number without vestiging is one organisation too: null counts as a value.
create unique index organisatie_kvk on contacts.organisatie (kvk_nummer, vestigingsnummer) nulls not distinct where kvk_nummer is not null;
create index organisatie_op_naam on contacts.organisatie (naam collate platform.nederlands, id);
create index organisatie_op_gewijzigd on contacts.organisatie (gewijzigd_op, id);
create index organisatie_op_aangemaakt on contacts.organisatie (aangemaakt_op, id);
create index organisatie_zoek on contacts.organisatie using gin (zoekvector);
create index organisatie_lijkt_op on contacts.organisatie using gin (contacts.zonder_accenten(naam) public.gin_trgm_ops);
