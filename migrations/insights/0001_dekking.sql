-- The course of coverage: what the report said of each day, taken in the night. Counted per kind of organisation, so that it can be
-- filtered as the report can; which organisation it was is not kept.
create table insights.dekking_dag (
  datum       date primary key,
  genomen_op  timestamptz not null default now()
);

create table insights.dekking_dag_groep (
  datum         date not null references insights.dekking_dag (datum),
  soort         text not null,
  verband       text not null,
  domeinen      text[] not null,
  wijken        text[] not null,
  gedekt        int not null,
  deels         int not null,
  ongedekt      int not null,
  vrijgesteld   int not null,
  niet_vereist  int not null,
  primary key (datum, soort, verband, domeinen, wijken)
);

-- What the regisseur knows: the status of each active organisation when it was last looked at.
create table insights.dekking_stand (
  organisatie_id uuid primary key,
  status         text not null constraint dekking_stand_status check (status in ('gedekt', 'deels', 'ongedekt', 'vrijgesteld', 'niet_vereist')),
  sinds          timestamptz not null default now()
);

-- One alert: the organisations that lost their coverage since the look before.
create table insights.dekking_melding (
  id    uuid primary key,
  op    timestamptz not null default now()
);

create table insights.dekking_melding_organisatie (
  melding_id     uuid not null references insights.dekking_melding (id) on delete cascade,
  organisatie_id uuid not null,
  status         text not null,
  ontbreekt      text not null,      -- codes as in the report
  primary key (melding_id, organisatie_id)
);
