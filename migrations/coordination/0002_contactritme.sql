-- How often an organisation is spoken to: an audience of organisations, or one.
create table coordination.contactritme (
  id              uuid primary key,
  doelgroep       jsonb constraint contactritme_doelgroep check (jsonb_typeof(doelgroep) = 'object'),
  organisatie_id  uuid,
  ideale_dagen    int not null constraint contactritme_ideaal check (ideale_dagen between 1 and 3650),
  uiterlijke_dagen int not null constraint contactritme_uiterlijk check (uiterlijke_dagen between 1 and 3650),
  prioriteit      int not null constraint contactritme_prioriteit check (prioriteit between 1 and 5),
  aangemaakt_op   timestamptz not null default now(),
  gewijzigd_op    timestamptz not null default now(),
  versie          int not null default 1,
  constraint contactritme_dagen check (uiterlijke_dagen >= ideale_dagen),
  constraint contactritme_van_een check (num_nonnulls(doelgroep, organisatie_id) = 1)
);
create index contactritme_op_aangemaakt on coordination.contactritme (aangemaakt_op, id);
create index contactritme_op_gewijzigd on coordination.contactritme (gewijzigd_op, id);
create index contactritme_op_organisatie on coordination.contactritme (organisatie_id) where organisatie_id is not null;
