-- Twice a year someone is asked whether what we know of them is still right, by a link that works for 30 days and for one answer.
create table contacts.bevestigingsverzoek (
  id                uuid primary key,
  contactpersoon_id uuid not null constraint bevestigingsverzoek_contactpersoon references contacts.contactpersoon (id) on delete cascade,
  met_de_hand       boolean not null,            -- by the regisseur, outside the rhythm and its daily share
  gevraagd_op       timestamptz not null,
  sluit_op          timestamptz not null,
  uitkomst          text constraint bevestigingsverzoek_uitkomst check (uitkomst in ('klopt', 'gewijzigd', 'vertrokken')),
  beantwoord_op     timestamptz,
  ingetrokken_op    timestamptz,
  aangemaakt_op     timestamptz not null default now(),
  gewijzigd_op      timestamptz not null default now(),
  open              tstzrange not null generated always as
                      (tstzrange(gevraagd_op, greatest(gevraagd_op, coalesce(beantwoord_op, ingetrokken_op, sluit_op)))) stored,
  constraint bevestigingsverzoek_beantwoord check ((uitkomst is null) = (beantwoord_op is null)),
  constraint bevestigingsverzoek_een_einde check (num_nonnulls(beantwoord_op, ingetrokken_op) <= 1),
  -- Whoever asks twice at once: one link, one mail.
  constraint bevestigingsverzoek_een_tegelijk exclude using gist (contactpersoon_id with =, open with &&)
);
create index bevestigingsverzoek_op_persoon on contacts.bevestigingsverzoek (contactpersoon_id, gevraagd_op);
create index bevestigingsverzoek_op_dag on contacts.bevestigingsverzoek (gevraagd_op) where not met_de_hand;

create table contacts.bevestigingstoken (
  hash                   bytea primary key,      -- SHA-256
  bevestigingsverzoek_id uuid not null references contacts.bevestigingsverzoek (id) on delete cascade,
  adres                  bytea not null          -- SHA-256 of where it was mailed: once the person has another address, this link is nobody's
);
create index bevestigingstoken_verzoek on contacts.bevestigingstoken (bevestigingsverzoek_id);

-- What a link may not change by itself: who somebody is, where their mail goes, and that they have left. The regisseur decides.
create table contacts.voorstel (
  id                     uuid primary key,
  contactpersoon_id      uuid not null constraint voorstel_contactpersoon references contacts.contactpersoon (id) on delete cascade,
  bevestigingsverzoek_id uuid not null constraint voorstel_een_per_verzoek unique references contacts.bevestigingsverzoek (id) on delete cascade,
  soort                  text not null constraint voorstel_soort check (soort in ('wijziging', 'vertrokken')),
  status                 text not null default 'open' constraint voorstel_status check (status in ('open', 'overgenomen', 'afgewezen')),
  gegevens               jsonb,                  -- all that is personal in it; gone 30 days after the decision
  einddatum              date,
  besloten_op            timestamptz,
  aangemaakt_op          timestamptz not null default now(),
  gewijzigd_op           timestamptz not null default now(),
  versie                 int not null default 1,
  constraint voorstel_besloten check ((status = 'open') = (besloten_op is null)),
  constraint voorstel_gegevens check (status <> 'open' or gegevens is not null),
  constraint voorstel_einddatum check ((einddatum is not null) = (soort = 'vertrokken' and status = 'overgenomen'))
);
create index voorstel_op_aangemaakt on contacts.voorstel (aangemaakt_op, id);
create index voorstel_op_persoon on contacts.voorstel (contactpersoon_id);
create index voorstel_op_te_ruimen on contacts.voorstel (besloten_op) where gegevens is not null;
