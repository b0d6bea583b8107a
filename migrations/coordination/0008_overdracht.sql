-- From a day on, organisations have another regisseur: functions/pub_regisseurs_op.sql makes it part of the one rule.
create table coordination.overdracht (
  id            uuid primary key,
  van_regisseur_id uuid not null constraint overdracht_van references coordination.regisseur (id),
  aan_regisseur_id uuid not null constraint overdracht_aan references coordination.regisseur (id),
  datum         date not null constraint overdracht_datum check (platform.pub_plausibel(datum)),
  -- when its mails were asked for
  gemeld_op     timestamptz,
  aangemaakt_op timestamptz not null default now(),
  gewijzigd_op  timestamptz not null default now(),
  versie        int not null default 1,
  constraint overdracht_aan_een_ander check (van_regisseur_id <> aan_regisseur_id),
  unique (id, datum)
);
create index overdracht_op_aangemaakt on coordination.overdracht (aangemaakt_op, id);
create index overdracht_op_gewijzigd on coordination.overdracht (gewijzigd_op, id);
create index overdracht_op_datum on coordination.overdracht (datum, id);
create index overdracht_op_van on coordination.overdracht (van_regisseur_id);
create index overdracht_op_aan on coordination.overdracht (aan_regisseur_id);
create index overdracht_te_melden on coordination.overdracht (datum) where gemeld_op is null;

create table coordination.overdracht_organisatie (
  overdracht_id uuid not null,
  organisatie_id uuid not null,
  datum         date not null,
  kennisgemaakt_op timestamptz constraint overdracht_kennisgemaakt_op check (platform.pub_plausibel(kennisgemaakt_op)),
  aangemaakt_op timestamptz not null default now(),
  gewijzigd_op  timestamptz not null default now(),
  versie        int not null default 1,
  primary key (overdracht_id, organisatie_id),
  constraint overdracht_organisatie_van foreign key (overdracht_id, datum) references coordination.overdracht (id, datum) on delete cascade,
  -- Of two that begin on one day nobody would know which one holds.
  constraint overdracht_eenmaal unique (organisatie_id, datum)
);

-- What was known when it was made. Never written again, but for the privacy of who is in it.
create table coordination.dossierregel (
  id            uuid primary key default gen_random_uuid(),
  overdracht_id uuid not null constraint dossierregel_overdracht references coordination.overdracht (id) on delete cascade,
  organisatie_id uuid not null,
  deel          text not null constraint dossierregel_deel check (deel in ('organisatie', 'rol', 'contactmoment', 'belofte', 'vraag',
    'behoefte', 'dekking', 'prognose', 'draagvlak', 'protocol', 'begroeting')),
  contactpersoon_id uuid,
  inhoud        jsonb not null constraint dossierregel_inhoud check (jsonb_typeof(inhoud) = 'object'),
  -- for who may know of key figures, and for who may not
  met           boolean not null,
  zonder        boolean not null,
  opgesteld_op  timestamptz not null,
  constraint dossierregel_voor_iemand check (met or zonder)
);
create index dossierregel_op_overdracht on coordination.dossierregel (overdracht_id, organisatie_id);
create index dossierregel_op_contactpersoon on coordination.dossierregel (contactpersoon_id) where contactpersoon_id is not null;
create index dossierregel_op_opgesteld on coordination.dossierregel (opgesteld_op);

create table coordination.dossier (
  overdracht_id uuid primary key constraint dossier_overdracht references coordination.overdracht (id) on delete cascade,
  opgesteld_op  timestamptz not null,
  -- of the dossier as it was made, for who may know of key figures, and for who may not
  sha256_met    text not null constraint dossier_sha256_met check (sha256_met ~ '^[0-9a-f]{64}$'),
  sha256_zonder text not null constraint dossier_sha256_zonder check (sha256_zonder ~ '^[0-9a-f]{64}$')
);
