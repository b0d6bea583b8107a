-- What the outside world is told, as the act writes it down: in its own transaction, so that what is rolled back is never told. A fact
-- waits here until it gets its number (docs/adr/0050), and one with a day waits for that day.
create table platform.feit (
  id             bigint generated always as identity primary key,
  soort          text not null,
  onderwerp_id   uuid not null,
  op             timestamptz not null default now(),
  dag            date,
  na_id          bigint,
  organisatie_id uuid,
  persoon_id     uuid,
  besloten       boolean not null default false,
  gegevens       jsonb not null,
  constraint feit_na check (na_id is null or dag is not null)
);
create index feit_nu on platform.feit (id) where dag is null;
create index feit_dag on platform.feit (dag, id) where dag is not null;
create index feit_wacht on platform.feit (onderwerp_id) where dag is not null;
create index feit_na_id on platform.feit (na_id) where na_id is not null;
