-- What is done with a need, told once to those who asked for it.
create table surveys.besluit (
  id            uuid primary key,
  behoefte_id   uuid not null constraint besluit_behoefte references surveys.behoefte (id),
  besluit       text not null constraint besluit_besluit check (besluit in ('overleg', 'training', 'informatie', 'geen')),
  toelichting   text not null constraint besluit_toelichting check (btrim(toelichting) <> '' and length(toelichting) <= 2000),
  verwijzing    text,
  aangemaakt_op timestamptz not null default now(),
  constraint besluit_een_per_behoefte unique (behoefte_id)
);
