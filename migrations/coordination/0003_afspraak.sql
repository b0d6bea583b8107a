-- When and where an organisation is spoken to. Completing one makes a contactmoment of Contacts, in the same transaction and once.
create table coordination.afspraak (
  id               uuid primary key,
  organisatie_id   uuid not null,
  contactpersoon_id uuid,
  gepland_op       timestamptz not null constraint afspraak_gepland_op check (platform.pub_plausibel(gepland_op)),
  locatie          text constraint afspraak_locatie check (length(locatie) between 1 and 200),
  doel             text constraint afspraak_doel check (length(doel) between 1 and 200),
  status           text not null default 'gepland' constraint afspraak_status check (status in ('gepland', 'afgerond', 'geannuleerd')),
  contactmoment_id uuid,
  aangemaakt_op    timestamptz not null default now(),
  gewijzigd_op     timestamptz not null default now(),
  versie           int not null default 1,
  constraint afspraak_afgerond check ((status = 'afgerond') = (contactmoment_id is not null))
);
create unique index afspraak_op_contactmoment on coordination.afspraak (contactmoment_id) where contactmoment_id is not null;
create index afspraak_op_gepland on coordination.afspraak (gepland_op, id);
create index afspraak_op_aangemaakt on coordination.afspraak (aangemaakt_op, id);
create index afspraak_op_gewijzigd on coordination.afspraak (gewijzigd_op, id);
create index afspraak_op_organisatie on coordination.afspraak (organisatie_id, gepland_op);
create index afspraak_op_contactpersoon on coordination.afspraak (contactpersoon_id) where contactpersoon_id is not null;
