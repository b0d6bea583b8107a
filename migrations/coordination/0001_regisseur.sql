-- Whom the network deals with: who it is for an organisation on a day, functions/pub_regisseurs_op.sql says.
create table coordination.regisseur (
  id            uuid primary key,
  naam          text not null constraint regisseur_naam check (btrim(naam) <> '' and length(naam) <= 200),
  email         text not null constraint regisseur_email check (length(email) between 3 and 254),
  telefoon      text constraint regisseur_telefoon check (length(telefoon) <= 30),
  subject       text constraint regisseur_subject check (length(subject) between 1 and 255),
  -- [{wijken, domeinen, soorten, organisatieIds}]; none is everything
  gebieden      jsonb not null default '[]' constraint regisseur_gebieden check (jsonb_typeof(gebieden) = 'array'),
  begindatum    date not null,
  einddatum     date,
  plaatsvervanger_id uuid constraint regisseur_plaatsvervanger references coordination.regisseur (id),
  aangemaakt_op timestamptz not null default now(),
  gewijzigd_op  timestamptz not null default now(),
  versie        int not null default 1,
  periode       daterange generated always as (daterange(begindatum, einddatum, '[]')) stored,
  constraint regisseur_periode check (einddatum >= begindatum),
  constraint regisseur_niet_zichzelf check (plaatsvervanger_id <> id),
  -- The person behind a token is one regisseur at a time.
  constraint regisseur_een_per_subject exclude using gist (subject with =, periode with &&) where (subject is not null)
);
create index regisseur_op_naam on coordination.regisseur (naam collate platform.nederlands, id);
create index regisseur_op_aangemaakt on coordination.regisseur (aangemaakt_op, id);
create index regisseur_op_gewijzigd on coordination.regisseur (gewijzigd_op, id);
create index regisseur_op_plaatsvervanger on coordination.regisseur (plaatsvervanger_id) where plaatsvervanger_id is not null;

create table coordination.afwezigheid (
  id            uuid primary key,
  regisseur_id  uuid not null constraint afwezigheid_regisseur references coordination.regisseur (id) on delete cascade,
  vanaf_datum   date not null,
  tot_datum     date not null,
  aangemaakt_op timestamptz not null default now(),
  gewijzigd_op  timestamptz not null default now(),
  versie        int not null default 1,
  constraint afwezigheid_periode check (tot_datum >= vanaf_datum),
  constraint afwezigheid_eenmaal exclude using gist (regisseur_id with =, daterange(vanaf_datum, tot_datum, '[]') with &&)
);
create index afwezigheid_op_aangemaakt on coordination.afwezigheid (regisseur_id, aangemaakt_op, id);
create index afwezigheid_op_gewijzigd on coordination.afwezigheid (gewijzigd_op, id);
