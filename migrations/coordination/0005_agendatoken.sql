-- What opens the calendar of a regisseur's work. Only the hash is kept; who revokes it deletes the row, so that unknown and revoked are alike.
create table coordination.agendatoken (
  id             uuid primary key,
  hash           bytea not null constraint agendatoken_hash unique constraint agendatoken_sha256 check (length(hash) = 32),
  -- null: of everybody's work
  regisseur_id   uuid constraint agendatoken_regisseur references coordination.regisseur (id) on delete cascade,
  -- whether whoever made it may know of key figures: the calendar shows no more than they see
  sleutelfiguren boolean not null,
  aangemaakt_op  timestamptz not null default now(),
  gewijzigd_op   timestamptz not null default now(),
  versie         int not null default 1
);
create index agendatoken_op_aangemaakt on coordination.agendatoken (aangemaakt_op, id);
create index agendatoken_op_gewijzigd on coordination.agendatoken (gewijzigd_op, id);
create index agendatoken_op_regisseur on coordination.agendatoken (regisseur_id) where regisseur_id is not null;
