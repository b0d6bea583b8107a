-- Who was erased stays as a nameless row, for the figures that rest on what refers to it (docs/adr/0071). Whoever asked that their data be
-- kept and not used (AVG 18) is out of sight until that is over (docs/adr/0070); beperkt follows that table.
alter table contacts.contactpersoon
  add column gewist_op timestamptz,
  add column beperkt boolean not null default false;
create index contactpersoon_uit_zicht on contacts.contactpersoon (id) where beperkt or gewist_op is not null;

create table contacts.beperking (
  id                uuid primary key,
  contactpersoon_id uuid not null constraint beperking_contactpersoon references contacts.contactpersoon (id),
  reden             text not null,
  aangemaakt_op     timestamptz not null default now(),
  gewijzigd_op      timestamptz not null default now(),
  constraint beperking_reden check (btrim(reden) <> '' and length(reden) <= 1000)
);
create index beperking_contactpersoon on contacts.beperking (contactpersoon_id);
