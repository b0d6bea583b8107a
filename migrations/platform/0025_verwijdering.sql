-- What is gone, for who keeps a copy: written by the tables themselves, in the transaction of the act (docs/adr/0058).
create table platform.verwijdering (
  soort              text not null,
  id                 uuid not null,
  reden              text not null,
  opgevolgd_door_id  uuid,
  op                 timestamptz not null default clock_timestamp(),
  scope              text not null,
  persoon_id         uuid,
  besloten           boolean not null,
  client             text,
  primary key (soort, id),
  constraint verwijdering_reden check (reden in ('verwijderd', 'samengevoegd', 'gewist')),
  constraint verwijdering_opvolger check (reden = 'samengevoegd' or opgevolgd_door_id is null)
);
create index verwijdering_op on platform.verwijdering (op, id);
