-- How far the board stands behind it: a ladder that is climbed and sometimes descended; its steps are history.
create table contacts.draagvlak (
  id                uuid primary key,
  organisatie_id    uuid not null constraint draagvlak_organisatie references contacts.organisatie (id),
  trede             text not null constraint draagvlak_trede check (trede in ('bekend', 'geinformeerd', 'onderschreven', 'aandachtfunctionaris_aangesteld', 'uren_vrijgemaakt')),
  datum             date not null,
  contactpersoon_id uuid constraint draagvlak_contactpersoon references contacts.contactpersoon (id),
  toelichting       text,
  aangemaakt_op     timestamptz not null default now(),
  gewijzigd_op      timestamptz not null default now()
);
create index draagvlak_op_datum on contacts.draagvlak (organisatie_id, datum, id);
create index draagvlak_op_contactpersoon on contacts.draagvlak (contactpersoon_id);

-- One logged conversation: brought, fetched or both ways, and what was promised.
create table contacts.contactmoment (
  id                uuid primary key,
  organisatie_id    uuid not null constraint contactmoment_organisatie references contacts.organisatie (id),
  contactpersoon_id uuid constraint contactmoment_contactpersoon references contacts.contactpersoon (id),
  plaatsgevonden_op timestamptz not null,
  vorm              text not null constraint contactmoment_vorm check (vorm in ('bezoek', 'telefoon', 'email', 'bijeenkomst')),
  richting          text not null constraint contactmoment_richting check (richting in ('gehaald', 'gebracht', 'wederzijds')),
  aanleiding        text not null constraint contactmoment_aanleiding check (aanleiding in ('regulier', 'zorgen', 'crisis')),
  onderwerp         text constraint contactmoment_onderwerp check (length(onderwerp) <= 200),
  vervolg_omschrijving     text,
  vervolg_uiterlijke_datum date,
  vervolg_afgerond_op      timestamptz,
  aangemaakt_op     timestamptz not null default now(),
  gewijzigd_op      timestamptz not null default now(),
  versie            int not null default 1,
  constraint contactmoment_vervolg check (vervolg_omschrijving is not null or (vervolg_uiterlijke_datum is null and vervolg_afgerond_op is null))
);
create index contactmoment_op_moment on contacts.contactmoment (plaatsgevonden_op, id);
create index contactmoment_op_organisatie on contacts.contactmoment (organisatie_id, plaatsgevonden_op, id);
create index contactmoment_op_contactpersoon on contacts.contactmoment (contactpersoon_id);
create index contactmoment_open on contacts.contactmoment (organisatie_id) where vervolg_omschrijving is not null and vervolg_afgerond_op is null;

-- Published: who was spoken to, which way, and what is still promised; no words.
create view contacts.pub_contactmoment as
select id, organisatie_id, plaatsgevonden_op, richting, aanleiding, vervolg_omschrijving is not null and vervolg_afgerond_op is null as open_belofte
  from contacts.contactmoment;
