-- A structure in which organisations meet: it connects what exists, and is never made by the system itself.
create table contacts.netwerk (
  id             uuid primary key,
  naam           text not null constraint netwerk_naam check (btrim(naam) <> '' and length(naam) <= 200),
  vorm           text not null constraint netwerk_vorm check (vorm in ('overleg', 'netwerk', 'samenwerkingsverband')),
  verband        text not null constraint netwerk_verband check (verband in ('formeel', 'informeel')),
  domeinen       text[] not null constraint netwerk_domeinen check (cardinality(domeinen) > 0 and domeinen <@ array['veiligheid',
                   'zorg', 'onderwijs', 'jeugd', 'werk', 'wonen', 'samenleving']),
  themas         text[] not null default '{}',
  wijken         text[] not null default '{}',
  doelen         text[] not null default '{}',
  hoofdverantwoordelijke_organisatie_id uuid constraint netwerk_hoofdverantwoordelijke references contacts.organisatie (id),
  frequentie     text,
  status         text not null default 'actief' constraint netwerk_status check (status in ('actief', 'inactief')),
  aangemaakt_op  timestamptz not null default now(),
  gewijzigd_op   timestamptz not null default now(),
  versie         int not null default 1,
  zoekvector     tsvector generated always as (to_tsvector('contacts.nederlands', naam)) stored
);
create index netwerk_op_naam on contacts.netwerk (naam collate platform.nederlands, id);
create index netwerk_op_gewijzigd on contacts.netwerk (gewijzigd_op, id);
create index netwerk_zoek on contacts.netwerk using gin (zoekvector);

create table contacts.deelname (
  id                uuid primary key,
  netwerk_id        uuid not null constraint deelname_netwerk references contacts.netwerk (id),
  organisatie_id    uuid not null constraint deelname_organisatie references contacts.organisatie (id),
  contactpersoon_id uuid constraint deelname_contactpersoon references contacts.contactpersoon (id),
  rol               text,
  mandaat           text not null constraint deelname_mandaat check (mandaat in ('informeren', 'adviseren', 'beslissen', 'ondertekenen')),
  begindatum        date not null,
  einddatum         date,
  aangemaakt_op     timestamptz not null default now(),
  gewijzigd_op      timestamptz not null default now(),
  versie            int not null default 1,
  periode           daterange generated always as (daterange(begindatum, einddatum, '[]')) stored,
  constraint deelname_periode check (einddatum >= begindatum),
  -- The same person (or the organisation as such) takes part once at a time.
  constraint deelname_niet_dubbel exclude using gist (netwerk_id with =, organisatie_id with =,
    (coalesce(contactpersoon_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =, periode with &&)
);
create index deelname_organisatie_periode on contacts.deelname (organisatie_id);
create index deelname_contactpersoon_periode on contacts.deelname (contactpersoon_id);

-- Published: who takes part where, from when until when, and how far their word goes.
create view contacts.pub_netwerk as
select id, naam, vorm, verband, domeinen, status from contacts.netwerk;

create view contacts.pub_deelname as
select id, netwerk_id, organisatie_id, contactpersoon_id, mandaat, begindatum, einddatum, periode from contacts.deelname;
