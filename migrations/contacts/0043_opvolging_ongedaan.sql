-- A succession can be undone, as a merge can (docs/adr/0094): what it did to each role and seat is remembered until its term is over.
alter table contacts.organisatieopvolging add column ongedaan_op timestamptz;
alter table contacts.organisatieopvolging add column vast boolean not null default false;   -- what undoing needs is gone by now

-- A row for each role or seat that ended or went along (oud: what it was; nieuw: what it became, null where it went), and one for each
-- that began for it at a successor (oud is null).
create table contacts.organisatieopvolging_spoor (
  opvolging_id uuid not null
    constraint organisatieopvolging_spoor_opvolging references contacts.organisatieopvolging (id) on delete cascade,
  tabel        text not null,
  bron_id      uuid not null,                   -- the role or seat of the one that ended
  rij_id       uuid not null,
  oud          jsonb,
  nieuw        jsonb,
  primary key (opvolging_id, rij_id),
  constraint organisatieopvolging_spoor_iets check (num_nonnulls(oud, nieuw) > 0),
  constraint organisatieopvolging_spoor_bron check ((oud is not null) = (rij_id = bron_id))
);
create index organisatieopvolging_spoor_rij on contacts.organisatieopvolging_spoor (rij_id);
