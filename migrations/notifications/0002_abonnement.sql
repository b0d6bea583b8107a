-- What a client's last token allowed. Only of clients that have a subscription.
create table notifications.client (
  client    text primary key,
  scopes    text[] not null,
  gezien_op timestamptz not null
);

create table notifications.abonnement (
  id                 uuid primary key,
  client             text not null,
  naam               text not null,
  callback_url       text not null,
  typen              text[] not null,
  organisatie_ids    uuid[] not null,
  wijken             text[] not null,
  domeinen           text[] not null,
  scopes             text[],
  autorisatie_soort  text not null,
  autorisatie_token  text,
  token_url          text,
  client_id          text,
  client_secret      text,
  meld_email         text,
  status             text not null default 'aangevraagd',
  bewezen_op         timestamptz,
  bewijs_vanaf_op    timestamptz,
  bewijscode         text,
  geheim             bytea not null,
  geheim_vorig       bytea,
  geheim_vorig_tot   timestamptz,
  verspreid_tot      bigint not null,
  aangemaakt_op      timestamptz not null default now(),
  gewijzigd_op       timestamptz not null default now(),
  versie             integer not null default 1,
  constraint abonnement_status check (status in ('aangevraagd', 'actief', 'gepauzeerd', 'gestopt')),
  constraint abonnement_bewezen check (status <> 'actief' or bewezen_op is not null),
  constraint abonnement_autorisatie check (case autorisatie_soort
    when 'geen' then num_nonnulls(autorisatie_token, token_url, client_id, client_secret) = 0
    when 'bearer' then autorisatie_token is not null and num_nonnulls(token_url, client_id, client_secret) = 0
    when 'oauth2' then autorisatie_token is null and num_nulls(token_url, client_id, client_secret) = 0
    else false end),
  constraint abonnement_geheim check (length(geheim) = 32 and length(geheim_vorig) = 32),
  constraint abonnement_geheim_vorig check ((geheim_vorig is null) = (geheim_vorig_tot is null))
);
create index abonnement_client on notifications.abonnement (client, naam, id);

-- One event for one receiver. Sequence 0: a proof or a trial, which is no event of the feed. A sender holds a row until its lease is over;
-- the number of its attempt fences one whose lease ran out.
create table notifications.levering (
  id             uuid primary key,
  abonnement_id  uuid not null constraint levering_abonnement references notifications.abonnement on delete cascade,
  sequence       bigint not null,
  gebeurtenis_id uuid not null,
  type           text not null,
  onderwerp_id   uuid not null,
  status         text not null default 'wachtend',
  poging         integer not null default 0,
  volgende_op    timestamptz,
  lease_tot      timestamptz,
  statuscode     integer,
  duur_ms        integer,
  geleverd_op    timestamptz,
  aangemaakt_op  timestamptz not null,
  gewijzigd_op   timestamptz not null default now(),
  constraint levering_status check (status in ('wachtend', 'opnieuw', 'geleverd', 'geparkeerd')),
  constraint levering_volgende check ((volgende_op is null) = (status in ('geleverd', 'geparkeerd')))
);
create unique index levering_eenmaal on notifications.levering (abonnement_id, sequence) where sequence > 0;
create index levering_lijst on notifications.levering (abonnement_id, id);
create index levering_aan_de_beurt on notifications.levering (abonnement_id, volgende_op, sequence) where status in ('wachtend', 'opnieuw');
create index levering_onderwerp on notifications.levering (abonnement_id, onderwerp_id, sequence) where status in ('wachtend', 'opnieuw');
create index levering_in_de_hand on notifications.levering (abonnement_id, lease_tot) where lease_tot is not null;
create index levering_oud on notifications.levering (aangemaakt_op);
