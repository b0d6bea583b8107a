-- What the regisseur tells part of the network. The text stays as it was sent.
create table information.bericht (
  id             uuid primary key,
  onderwerp      text not null constraint bericht_onderwerp check (btrim(onderwerp) <> '' and length(onderwerp) <= 200),
  inhoud         text not null constraint bericht_inhoud check (btrim(inhoud) <> '' and length(inhoud) <= 20000),
  soort          text not null
                 constraint bericht_soort check (soort in ('nieuws', 'wijk', 'onderzoek', 'raad', 'uitnodiging', 'urgent')),
  doelgroep      jsonb not null,
  themas         text[] not null default '{}',
  wijken         text[] not null default '{}',
  kennisitem_ids uuid[] not null default '{}',
  verstuur_op    timestamptz,                  -- null: sent by hand
  status         text not null default 'concept'
                 constraint bericht_status check (status in ('concept', 'gepland', 'verzonden', 'geannuleerd')),
  verzonden_op   timestamptz,
  aangemaakt_op  timestamptz not null default now(),
  gewijzigd_op   timestamptz not null default now(),
  versie         int not null default 1,
  constraint bericht_gepland check (status not in ('concept', 'gepland') or (status = 'gepland') = (verstuur_op is not null)),
  constraint bericht_verzonden check ((status = 'verzonden') = (verzonden_op is not null))
);
create index bericht_te_versturen on information.bericht (verstuur_op) where status = 'gepland';
create index bericht_op_aangemaakt on information.bericht (aangemaakt_op, id);
create index bericht_op_gewijzigd on information.bericht (gewijzigd_op, id);

-- What waited for one person and leaves in one mail.
create table information.bundel (
  id                uuid primary key,
  contactpersoon_id uuid not null,
  aangemaakt_op     timestamptz not null default now()
);
create index bundel_contactpersoon on information.bundel (contactpersoon_id);

-- Whom a bericht was sent to, once each, in the name of which organisation, and in which way: a mail of its own that counts in the budget
-- (direct) or not (urgent), or together with what else waits (bundel).
create table information.geadresseerde (
  id                uuid primary key,
  bericht_id        uuid not null constraint geadresseerde_bericht references information.bericht (id),
  contactpersoon_id uuid not null,
  organisatie_id    uuid not null,
  sinds_op          timestamptz not null,
  wijze             text not null constraint geadresseerde_wijze check (wijze in ('direct', 'urgent', 'bundel')),
  bundel_id         uuid constraint geadresseerde_bundel references information.bundel (id),
  vervallen         boolean not null default false,  -- not wanted any more when its bundle was written
  samenvoeging_id   uuid,                      -- a merge made them double: another row of the same bericht counts
  constraint geadresseerde_in_bundel check (bundel_id is null or wijze = 'bundel')
);
create index geadresseerde_organisatie on information.geadresseerde (organisatie_id);
create unique index geadresseerde_eenmaal on information.geadresseerde (bericht_id, contactpersoon_id) where samenvoeging_id is null;
create index geadresseerde_op_sinds on information.geadresseerde (sinds_op);
create index geadresseerde_contactpersoon on information.geadresseerde (contactpersoon_id, sinds_op);
create index geadresseerde_wacht on information.geadresseerde (sinds_op)
  where wijze = 'bundel' and bundel_id is null and samenvoeging_id is null;
create index geadresseerde_van_bundel on information.geadresseerde (bundel_id) where bundel_id is not null;
create index geadresseerde_samenvoeging on information.geadresseerde (samenvoeging_id) where samenvoeging_id is not null;

-- A bericht as a mail to whoever writes it, before it is sent.
create table information.testmail (
  id            uuid primary key,
  bericht_id    uuid not null constraint testmail_bericht references information.bericht (id) on delete cascade,
  email         text not null,
  aangemaakt_op timestamptz not null default now()
);
create index testmail_bericht on information.testmail (bericht_id, aangemaakt_op);
