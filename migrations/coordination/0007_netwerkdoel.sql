-- What the network wants to reach: a figure of a report, from where it was to where it should be.
create table coordination.netwerkdoel (
  id            uuid primary key,
  titel         text not null constraint netwerkdoel_titel check (btrim(titel) <> '' and length(titel) <= 200),
  netwerk_id    uuid,
  eigenaar_organisatie_id uuid,
  rapport       text not null constraint netwerkdoel_rapport check (length(rapport) between 1 and 60),
  kolom         text not null constraint netwerkdoel_kolom check (length(kolom) between 1 and 60),
  -- those that were given alone
  filters       jsonb not null default '{}' constraint netwerkdoel_filters check (jsonb_typeof(filters) = 'object'),
  functie       text not null constraint netwerkdoel_functie check (functie in ('som', 'aantal', 'aandeel', 'gemiddelde', 'mediaan')),
  waarde        text constraint netwerkdoel_waarde check (length(waarde) between 1 and 200),
  nulwaarde     numeric,
  streefwaarde  numeric not null,
  streefdatum   date not null constraint netwerkdoel_streefdatum check (platform.pub_plausibel(streefdatum)),
  -- since when it is measured like this; what is expected rises evenly from here
  vanaf_datum   date not null,
  aangemaakt_op timestamptz not null default now(),
  gewijzigd_op  timestamptz not null default now(),
  versie        int not null default 1,
  constraint netwerkdoel_waarde_van_aandeel check ((functie = 'aandeel') = (waarde is not null)),
  constraint netwerkdoel_te_gaan check (nulwaarde <> streefwaarde)
);
create index netwerkdoel_op_aangemaakt on coordination.netwerkdoel (aangemaakt_op, id);
create index netwerkdoel_op_gewijzigd on coordination.netwerkdoel (gewijzigd_op, id);
create index netwerkdoel_op_organisatie on coordination.netwerkdoel (eigenaar_organisatie_id) where eigenaar_organisatie_id is not null;

-- What the figure was on a day: for who may not know of key figures, and for who may.
create table coordination.doelstand (
  doel_id       uuid not null constraint doelstand_doel references coordination.netwerkdoel (id) on delete cascade,
  datum         date not null,
  waarde        numeric,
  waarde_alles  numeric,
  primary key (doel_id, datum)
);
