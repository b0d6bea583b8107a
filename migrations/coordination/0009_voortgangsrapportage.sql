-- What a goal comes to now, for the list of work: measured anew when what its report is made of has changed.
create table coordination.doelcijfer (
  doel_id       uuid primary key constraint doelcijfer_doel references coordination.netwerkdoel (id) on delete cascade,
  waarde        numeric,
  waarde_alles  numeric,
  -- what the tables behind the report had come to when it was asked, and on which day that was
  stand         text not null constraint doelcijfer_stand check (length(stand) between 1 and 100)
);

-- What the network tells of a period to who pays for it.
create table coordination.voortgangsrapportage (
  id            uuid primary key,
  vanaf_datum   date not null constraint voortgangsrapportage_vanaf check (platform.pub_plausibel(vanaf_datum)),
  tot_datum     date not null constraint voortgangsrapportage_tot check (platform.pub_plausibel(tot_datum)),
  -- a text for each part that has one
  teksten       jsonb not null default '{}' constraint voortgangsrapportage_teksten check (jsonb_typeof(teksten) = 'object'),
  status        text not null default 'concept' constraint voortgangsrapportage_status check (status in ('concept', 'vastgesteld')),
  -- the whole of it, letter by letter as it was adopted
  inhoud        text,
  sha256        text,
  vastgesteld_op timestamptz,
  aangemaakt_op timestamptz not null default now(),
  gewijzigd_op  timestamptz not null default now(),
  versie        int not null default 1,
  constraint voortgangsrapportage_periode check (vanaf_datum <= tot_datum),
  constraint voortgangsrapportage_geheel check (
    num_nonnulls(inhoud, sha256, vastgesteld_op) = case status when 'vastgesteld' then 3 else 0 end),
  constraint voortgangsrapportage_sha256 check (sha256 = encode(sha256(convert_to(inhoud, 'UTF8')), 'hex'))
);
create index voortgangsrapportage_op_aangemaakt on coordination.voortgangsrapportage (aangemaakt_op, id);
create index voortgangsrapportage_op_gewijzigd on coordination.voortgangsrapportage (gewijzigd_op, id);
