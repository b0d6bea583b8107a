-- What a partner asks, and what the answer was.
create table information.vraag (
  id                uuid primary key,
  vraag             text not null constraint vraag_tekst check (length(vraag) between 1 and 2000),
  organisatie_id    uuid not null,
  contactpersoon_id uuid,
  themas            text[] not null default '{}',
  kanaal            text not null constraint vraag_kanaal check (kanaal in ('link', 'telefoon', 'email', 'gesprek')),
  spoed             boolean not null default false,
  gesteld_op        timestamptz not null,
  uiterlijk_datum   date not null,             -- what was promised at asking: a later setting does not move it
  status            text not null default 'open'
    constraint vraag_status check (status in ('open', 'in_behandeling', 'beantwoord', 'doorverwezen', 'ingetrokken')),
  antwoord          text constraint vraag_antwoordtekst check (length(antwoord) between 1 and 4000),
  beantwoord_op     timestamptz,
  verwezen_naar_contactpersoon_id uuid,
  ingetrokken_op    timestamptz,
  aangemaakt_op     timestamptz not null default now(),
  gewijzigd_op      timestamptz not null default now(),
  versie            int not null default 1,
  constraint vraag_antwoord check (
    (status in ('beantwoord', 'doorverwezen')) = (antwoord is not null) and (antwoord is null) = (beantwoord_op is null)),
  constraint vraag_verwezen check (verwezen_naar_contactpersoon_id is null or status = 'doorverwezen'),
  constraint vraag_ingetrokken check ((status = 'ingetrokken') = (ingetrokken_op is not null)),
  constraint vraag_termijn check (uiterlijk_datum > (gesteld_op at time zone 'Europe/Amsterdam')::date)
);
create index vraag_op_moment on information.vraag (gesteld_op, id);
create index vraag_op_uiterlijk on information.vraag (uiterlijk_datum, id);
create index vraag_op_aangemaakt on information.vraag (aangemaakt_op, id);
create index vraag_op_gewijzigd on information.vraag (gewijzigd_op, id);
create index vraag_op_organisatie on information.vraag (organisatie_id, gesteld_op, id);
create index vraag_op_contactpersoon on information.vraag (contactpersoon_id);
create index vraag_op_verwezen on information.vraag (verwezen_naar_contactpersoon_id)
  where verwezen_naar_contactpersoon_id is not null;
create index vraag_te_doen on information.vraag (uiterlijk_datum) where status in ('open', 'in_behandeling');
