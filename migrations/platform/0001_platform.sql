-- Technical tables: what leaves a transaction (events, mails), who did what, and repeated requests.

create collation platform.nederlands (provider = icu, locale = 'nl-NL');

create table platform.outbox (
  id            uuid primary key,
  soort         text not null,
  gegevens      jsonb not null,
  aangemaakt_op timestamptz not null default now(),
  verspreid_op  timestamptz
);
create index outbox_nieuw on platform.outbox (id) where verspreid_op is null;

-- One row per event and handler: a handler that fails holds nobody else up.
create table platform.levering (
  id            uuid primary key,
  outbox_id     uuid not null references platform.outbox (id) on delete cascade,
  handler       text not null,
  status        text not null default 'wachtend' constraint levering_status check (status in ('wachtend', 'verwerkt', 'geparkeerd')),
  poging        int not null default 0,
  volgende_op   timestamptz not null default now(),
  verwerkt_op   timestamptz,
  fout          text,
  constraint levering_eenmaal unique (outbox_id, handler)
);
create index levering_wachtend on platform.levering (volgende_op) where status = 'wachtend';

-- The state machine of a mail. Holds no address and no text: both are looked up when it leaves.
create table platform.mail (
  id                uuid primary key,
  soort             text not null,
  sleutel           text not null,
  contactpersoon_id uuid,
  telt_mee          boolean not null,
  status            text not null default 'wachtend' constraint mail_status check (status in
                      ('wachtend', 'bezig', 'opnieuw', 'onzeker', 'verzonden', 'mislukt', 'vervallen')),
  poging            int not null default 0,      -- counts claims; the fence against a sender whose lease ran out
  onzeker_aantal    int not null default 0,      -- how often hand-over was lost after the final dot
  volgende_op       timestamptz not null default now(),
  lease_tot         timestamptz,
  overgedragen_op   timestamptz,                 -- hand-over of this attempt has begun: from here a crash may mean a duplicate
  verzonden_op      timestamptz,
  fout              text,                        -- code of the mail server or kind of error, never its text
  aangemaakt_op     timestamptz not null default now(),
  constraint mail_eenmaal unique (soort, sleutel),
  constraint mail_lease check ((status = 'bezig') = (lease_tot is not null))
);
create index mail_te_doen on platform.mail (volgende_op, id) where status in ('wachtend', 'opnieuw', 'onzeker');
create index mail_bezig on platform.mail (lease_tot) where status = 'bezig';
create index mail_budget on platform.mail (contactpersoon_id, verzonden_op) where telt_mee;

-- What became of a mail, for the module that asked for it.
create view platform.pub_mail as
select id, soort, sleutel, status, verzonden_op from platform.mail;

create table platform.audit (
  id        bigint generated always as identity primary key,
  op        timestamptz not null default now(),
  wie       text not null,
  handeling text not null,
  object_id uuid not null,
  vanaf     inet
);
create index audit_object on platform.audit (object_id, id);

create table platform.idempotentie (
  client        text not null,
  sleutel       text not null,
  poging        uuid not null,
  vingerafdruk  bytea not null,
  aangemaakt_op timestamptz not null default now(),
  begonnen_op   timestamptz not null default now(),
  status        int,
  inhoudstype   text,
  inhoud        bytea,
  locatie       text,
  etag          text,
  primary key (client, sleutel)
);
create index idempotentie_oud on platform.idempotentie (aangemaakt_op);
