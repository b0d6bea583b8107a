-- A test mail to oneself: the link shows the questionnaire as it stands now, and stores nothing. Goes after seven days.
create table surveys.testmail (
  id            uuid primary key,
  peiling_id    uuid not null constraint testmail_peiling references surveys.peiling (id) on delete cascade,
  email         text not null,
  taal          text not null,
  aangemaakt_op timestamptz not null default now()
);
create index testmail_peiling_op on surveys.testmail (peiling_id, aangemaakt_op);

create table surveys.voorbeeld_token (
  hash        bytea primary key,
  testmail_id uuid not null references surveys.testmail (id) on delete cascade
);
create index voorbeeld_token_testmail on surveys.voorbeeld_token (testmail_id);

-- "I am not the right person any more, my colleague is": a proposal, on which the regisseur decides.
create table surveys.doorverwijzing (
  id                    uuid primary key,
  uitnodiging_id        uuid not null constraint doorverwijzing_uitnodiging references surveys.uitnodiging (id),
  gegevens              jsonb,                 -- name, address, remark; gone 30 days after the decision
  status                text not null default 'open' constraint doorverwijzing_status check (status in ('open', 'overgenomen', 'afgewezen')),
  nieuwe_uitnodiging_id uuid constraint doorverwijzing_nieuwe_uitnodiging references surveys.uitnodiging (id),
  besloten_op           timestamptz,
  aangemaakt_op         timestamptz not null default now(),
  gewijzigd_op          timestamptz not null default now(),
  versie                int not null default 1,
  constraint doorverwijzing_besloten check ((status = 'open') = (besloten_op is null))
);
create unique index doorverwijzing_een_open on surveys.doorverwijzing (uitnodiging_id) where status = 'open';
