create table contacts.contactpersoon (
  id              uuid primary key,
  voornaam        text,
  voorvoegsel     text,
  achternaam      text not null constraint contactpersoon_achternaam check (btrim(achternaam) <> '' and length(achternaam) <= 100),
  email           text constraint contactpersoon_email check (email like '_%@_%' and length(email) <= 254),
  telefoon        text,
  taal            text not null default 'nl',
  bereikbaarheid  text,
  herkomst        text constraint contactpersoon_herkomst check (herkomst in ('import', 'gesprek', 'zelf', 'koppeling')),
  mailstatus      text not null default 'actief' constraint contactpersoon_mailstatus check (mailstatus in ('actief', 'afgemeld', 'onbestelbaar')),
  geverifieerd_op timestamptz,
  aangemaakt_op   timestamptz not null default now(),
  gewijzigd_op    timestamptz not null default now(),
  versie          int not null default 1,
  -- concat_ws is not immutable for every type, so the parts are joined by hand
  naam            text not null generated always as
                    (coalesce(voornaam || ' ', '') || coalesce(voorvoegsel || ' ', '') || achternaam) stored,
  zoekvector      tsvector generated always as
                    (to_tsvector('contacts.nederlands', coalesce(voornaam || ' ', '') || coalesce(voorvoegsel || ' ', '') || achternaam)) stored
);
create index contactpersoon_op_achternaam on contacts.contactpersoon (achternaam collate platform.nederlands, id);
create index contactpersoon_op_gewijzigd on contacts.contactpersoon (gewijzigd_op, id);
create index contactpersoon_op_aangemaakt on contacts.contactpersoon (aangemaakt_op, id);
create index contactpersoon_zoek on contacts.contactpersoon using gin (zoekvector);
create index contactpersoon_lijkt_op on contacts.contactpersoon using gin (contacts.zonder_accenten(
  coalesce(voornaam || ' ', '') || coalesce(voorvoegsel || ' ', '') || achternaam) public.gin_trgm_ops);

-- Person x organisation x role. Both ends of a period are inclusive; an open end is null.
create table contacts.rolvervulling (
  id                uuid primary key,
  contactpersoon_id uuid not null constraint rolvervulling_contactpersoon references contacts.contactpersoon (id),
  organisatie_id    uuid not null constraint rolvervulling_organisatie references contacts.organisatie (id),
  rol               text not null constraint rolvervulling_rol check (rol in ('medewerker', 'centraal_contact',
                      'plaatsvervangend_centraal_contact', 'aandachtfunctionaris', 'plaatsvervangend_aandachtfunctionaris', 'bestuurder', 'sleutelfiguur')),
  functie           text,
  domeinen          text[] not null default '{}' constraint rolvervulling_domeinen check (domeinen <@ array['veiligheid',
                      'zorg', 'onderwijs', 'jeugd', 'werk', 'wonen', 'samenleving']),
  themas            text[] not null default '{}',
  wijken            text[] not null default '{}',
  begindatum        date not null,
  einddatum         date,
  aangemaakt_op     timestamptz not null default now(),
  gewijzigd_op      timestamptz not null default now(),
  versie            int not null default 1,
  periode           daterange generated always as (daterange(begindatum, einddatum, '[]')) stored,
  constraint rolvervulling_periode check (einddatum >= begindatum),
  -- One voice to the outside: at any date an organisation has at most one central contact.
  constraint rolvervulling_een_centraal_contact
    exclude using gist (organisatie_id with =, periode with &&) where (rol = 'centraal_contact'),
  constraint rolvervulling_niet_dubbel
    exclude using gist (contactpersoon_id with =, organisatie_id with =, rol with =, periode with &&)
);
create index rolvervulling_organisatie_rol on contacts.rolvervulling (organisatie_id, rol);
create index rolvervulling_contactpersoon_rol on contacts.rolvervulling (contactpersoon_id, rol);
create index rolvervulling_op_gewijzigd on contacts.rolvervulling (gewijzigd_op, id);
create index rolvervulling_op_aangemaakt on contacts.rolvervulling (aangemaakt_op, id);

-- Published: what other modules may read in sets.
create view contacts.pub_organisatie as
select id, naam, soort, verband, domeinen, omvang, wijken, spilorganisatie, vereist_aantal_aandachtfunctionarissen,
       vrijstelling_vanaf_datum, vrijstelling_tot_datum, status, inactief_vanaf_datum
  from contacts.organisatie;

create view contacts.pub_contactpersoon as
select id, voornaam, naam, email, taal, mailstatus, geverifieerd_op from contacts.contactpersoon;

create view contacts.pub_rolvervulling as
select id, contactpersoon_id, organisatie_id, rol, begindatum, einddatum, periode from contacts.rolvervulling;
