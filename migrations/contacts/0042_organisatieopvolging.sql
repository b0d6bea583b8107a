-- Which organisations go on with the work of one that ends, from which day: a fusion, or a split (docs/adr/0089).
create table contacts.organisatieopvolging (
  id             uuid primary key,
  organisatie_id uuid not null constraint organisatieopvolging_organisatie references contacts.organisatie (id),
  opvolger_ids   uuid[] not null,
  datum          date not null,                 -- the first day of the successors
  verdeling      jsonb not null,                -- which roles went to another than the first of them
  aangemaakt_op  timestamptz not null default now(),
  gewijzigd_op   timestamptz not null default now(),
  versie         integer not null default 1,
  constraint organisatieopvolging_opvolgers check (cardinality(opvolger_ids) > 0),
  constraint organisatieopvolging_datum check (platform.pub_plausibel(datum))
);
create index organisatieopvolging_van on contacts.organisatieopvolging (organisatie_id, aangemaakt_op, id);
