-- The page of a partner: who asked for a link to it, which links there are, and what somebody does there.
create table information.linkaanvraag (
  id             uuid primary key,
  adres          bytea not null,               -- hash of the address that was typed, known or not (contacts.pub_adres)
  netwerkadres   bytea not null,               -- hash of where the question came from
  aangevraagd_op timestamptz not null,
  toegestaan     boolean                       -- null until it has been looked at
);
create index linkaanvraag_nieuw on information.linkaanvraag (aangevraagd_op) where toegestaan is null;
create index linkaanvraag_adres on information.linkaanvraag (adres, aangevraagd_op) where toegestaan;
create index linkaanvraag_netwerkadres on information.linkaanvraag (netwerkadres, aangevraagd_op) where toegestaan;
create index linkaanvraag_oud on information.linkaanvraag (aangevraagd_op);

create table information.mijn_link (
  id                uuid primary key,
  hash              bytea not null unique,
  contactpersoon_id uuid not null,
  adres             bytea not null,            -- it was mailed there, and works for who has that address
  sluit_op          timestamptz not null,
  aangemaakt_op     timestamptz not null default now()
);
create index mijn_link_contactpersoon on information.mijn_link (contactpersoon_id);
create index mijn_link_sluit on information.mijn_link (sluit_op);

create table information.adreswijziging (
  id                uuid primary key,
  contactpersoon_id uuid not null,
  nieuw_email       text not null check (nieuw_email like '_%@_%' and length(nieuw_email) <= 254),
  oud_adres         bytea not null,            -- the code goes there, and must find it unchanged
  code              bytea,                     -- hash of the code, written when its mail leaves
  gevraagd_op       timestamptz not null,
  sluit_op          timestamptz not null,
  pogingen          int not null default 0 constraint adreswijziging_pogingen check (pogingen between 0 and 5),
  bevestigd_op      timestamptz
);
create index adreswijziging_contactpersoon on information.adreswijziging (contactpersoon_id, gevraagd_op);
create index adreswijziging_gevraagd on information.adreswijziging (gevraagd_op);

create table information.wegwijzergebruik (
  contactpersoon_id uuid not null,
  dag               date not null,
  aantal            int not null constraint wegwijzergebruik_grens check (aantal between 1 and 30),
  primary key (contactpersoon_id, dag)
);

create table information.introductie (
  id            uuid primary key,
  vrager_id     uuid not null,
  gevraagde_id  uuid not null,
  reden         text not null constraint introductie_reden check (btrim(reden) <> '' and length(reden) <= 500),
  sluit_op      timestamptz not null,
  akkoord_op    timestamptz,
  aangemaakt_op timestamptz not null default now(),
  gewijzigd_op  timestamptz not null default now(),
  constraint introductie_twee_mensen check (vrager_id <> gevraagde_id)
);
create index introductie_vrager on information.introductie (vrager_id, aangemaakt_op);
create index introductie_gevraagde on information.introductie (gevraagde_id);

create table information.introductie_link (
  hash           bytea primary key,
  introductie_id uuid not null references information.introductie (id) on delete cascade,
  adres          bytea not null
);
create index introductie_link_introductie on information.introductie_link (introductie_id);
