-- Who asked to see what is kept of them (AVG 15), and until when that is to be answered.
create table privacy.inzageverzoek (
  id                             uuid primary key,
  contactpersoon_id              uuid not null,
  kanaal                         text not null,
  identiteit_vastgesteld_door    text not null,
  uiterlijk_datum                date not null,
  afgehandeld_op                 timestamptz,
  aangemaakt_op                  timestamptz not null default now(),
  gewijzigd_op                   timestamptz not null default now(),
  versie                         int not null default 1,
  constraint inzageverzoek_kanaal check (kanaal in ('api', 'email')),
  constraint inzageverzoek_door check (btrim(identiteit_vastgesteld_door) <> '' and length(identiteit_vastgesteld_door) <= 200)
);
create index inzageverzoek_van on privacy.inzageverzoek (contactpersoon_id, aangemaakt_op, id);
create index inzageverzoek_open on privacy.inzageverzoek (uiterlijk_datum) where afgehandeld_op is null;
