-- A reminder leaves someone in peace for some days after a mail about something else.
alter table platform.mail add column rust_dagen int not null default 0 constraint mail_rust check (rust_dagen >= 0);
drop index platform.mail_budget;
create index mail_van_persoon on platform.mail (contactpersoon_id, verzonden_op) where contactpersoon_id is not null;

create or replace view platform.pub_mail as
select id, soort, sleutel, status, verzonden_op, overgedragen_op from platform.mail;

-- What was reported of a mail after it had left: it bounced, or somebody called it unwanted.
create table platform.mailmelding (
  id            uuid primary key,
  mail_id       uuid not null constraint mailmelding_mail references platform.mail (id),
  soort         text not null constraint mailmelding_soort check (soort in ('onbestelbaar', 'klacht')),
  code          text,                            -- RFC 3463, as 5.1.1
  aangemaakt_op timestamptz not null default now(),
  constraint mailmelding_eenmaal unique (mail_id, soort)
);
create index mailmelding_op_aangemaakt on platform.mailmelding (aangemaakt_op, id);
