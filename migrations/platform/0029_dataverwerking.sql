-- The logboek dataverwerkingen (docs/adr/0068): one line for each processing of persons. Betrokkenen are pseudonyms: an HMAC of the id of
-- a person, of which the first half is kept. Nothing else says who they are, and no erasure touches a line: it goes at its term.
create table platform.dataverwerking (
  id                    uuid primary key,
  trace_id              uuid not null,
  span_id               bytea not null,
  ouder_span_id         bytea,
  op                    timestamptz not null,
  duur_ms               int not null,
  verwerkingsactiviteit text not null,
  client                text not null,
  sub                   text,
  handeling             text not null,
  betrokkenen           uuid[] not null,
  constraint dataverwerking_span check (length(span_id) = 8 and length(ouder_span_id) = 8),
  constraint dataverwerking_betrokkenen check (cardinality(betrokkenen) > 0),
  constraint dataverwerking_duur check (duur_ms >= 0)
);
create index dataverwerking_trace on platform.dataverwerking (trace_id, op, id);
create index dataverwerking_activiteit on platform.dataverwerking (verwerkingsactiviteit, op, id);
create index dataverwerking_betrokkenen on platform.dataverwerking using gin (betrokkenen);
-- For the term: lines come in the order of their moments.
create index dataverwerking_op on platform.dataverwerking using brin (op);

-- What the logboek of the municipality has not acknowledged yet.
create table platform.dataverwerking_wachtrij (
  id    uuid primary key references platform.dataverwerking (id),
  vanaf timestamptz not null
);
create index dataverwerking_wachtrij_vanaf on platform.dataverwerking_wachtrij (vanaf, id);

-- Used where no setting gives one.
insert into platform.sleutel (naam, waarde)
values ('logboek', sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
