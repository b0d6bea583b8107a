-- What helps a family or a professional: of an organisation, public while somebody says that it is still so.
create table information.aanbod (
  id              uuid primary key,
  organisatie_id  uuid not null,
  titel           text not null constraint aanbod_titel check (length(titel) between 1 and 200),
  omschrijving    text not null constraint aanbod_omschrijving check (length(omschrijving) between 1 and 4000),
  soort           text not null constraint aanbod_soort check (
    soort in ('gezinsondersteuning', 'opvoeding', 'gesprek', 'opvang', 'training', 'activiteit', 'meldpunt')),
  doelgroep       text[] not null constraint aanbod_doelgroep check (
    doelgroep <@ array['jongere', 'ouder', 'gezin', 'professional'] and cardinality(doelgroep) > 0),
  leeftijd_van    int constraint aanbod_leeftijd_van check (leeftijd_van between 0 and 120),
  leeftijd_tot    int constraint aanbod_leeftijd_tot check (leeftijd_tot between 0 and 120),
  themas          text[] not null default '{}',
  wijken          text[] not null default '{}',
  talen           text[] not null default '{}',
  kosten          text constraint aanbod_kosten check (length(kosten) <= 200),
  aanmelding      text constraint aanbod_aanmelding check (length(aanmelding) <= 500),
  geldig_tot_datum date,
  geverifieerd_op timestamptz,
  zoekvector      tsvector not null default '',
  zoektekst       text not null default '',
  aangemaakt_op   timestamptz not null default now(),
  gewijzigd_op    timestamptz not null default now(),
  versie          int not null default 1,
  constraint aanbod_leeftijd check (leeftijd_tot >= leeftijd_van)
);
create index aanbod_op_titel on information.aanbod (titel collate platform.nederlands, id);
create index aanbod_op_aangemaakt on information.aanbod (aangemaakt_op, id);
create index aanbod_op_gewijzigd on information.aanbod (gewijzigd_op, id);
create index aanbod_op_organisatie on information.aanbod (organisatie_id);
create index aanbod_zoek on information.aanbod using gin (zoekvector);
