-- What was told, in the order of its numbers. The one row of teller is locked by whoever hands out numbers, until they are there to be
-- read: so no number appears below one that somebody has seen (docs/adr/0050).
create table notifications.teller (
  enig    boolean primary key default true,
  laatste bigint not null default 0,
  constraint teller_enig check (enig)
);
insert into notifications.teller default values;

create table notifications.gebeurtenis (
  sequence       bigint primary key,
  id             uuid not null,
  type           text not null,
  onderwerp_id   uuid not null,
  op             timestamptz not null,
  organisatie_id uuid,
  persoon_id     uuid,
  besloten       boolean not null,
  gegevens       jsonb not null,
  genummerd_op   timestamptz not null
);
create index gebeurtenis_type on notifications.gebeurtenis (type, sequence);
create index gebeurtenis_genummerd on notifications.gebeurtenis (genummerd_op, sequence);
