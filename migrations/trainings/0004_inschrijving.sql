-- Who comes to a session. Seats are counted on the session itself, so that a check keeps any two enrolments from overbooking it, and whoever
-- takes or frees a seat waits for the one before.
alter table trainings.sessie
  add column bezet int not null default 0,
  add column agenda_volgnummer int not null default 0,      -- SEQUENCE of RFC 5545: rises with every change that a calendar shows
  add constraint sessie_niet_overboekt check (bezet between 0 and capaciteit);

create table trainings.inschrijving (
  id                uuid primary key,
  sessie_id         uuid not null constraint inschrijving_sessie references trainings.sessie (id),
  contactpersoon_id uuid not null,
  status            text not null constraint inschrijving_status check (status in ('bevestigd', 'wachtlijst', 'geannuleerd', 'aanwezig', 'afwezig')),
  volgorde          bigint generated always as identity,    -- order of entry
  aangemaakt_op     timestamptz not null default now(),
  gewijzigd_op      timestamptz not null default now(),
  versie            int not null default 1
);
-- Once per session; who cancelled may come back, at the end of the line.
create unique index inschrijving_eenmaal on trainings.inschrijving (sessie_id, contactpersoon_id) where status <> 'geannuleerd';
create index inschrijving_wachtlijst on trainings.inschrijving (sessie_id, volgorde) where status = 'wachtlijst';
create index inschrijving_contactpersoon on trainings.inschrijving (contactpersoon_id);
create index inschrijving_op_aangemaakt on trainings.inschrijving (sessie_id, aangemaakt_op, id);

create function trainings.inschrijving_bezet() returns trigger language plpgsql as $$
declare
  verschil int := 0;
begin
  if tg_op <> 'INSERT' and old.status in ('bevestigd', 'aanwezig', 'afwezig') then verschil := verschil - 1; end if;
  if tg_op <> 'DELETE' and new.status in ('bevestigd', 'aanwezig', 'afwezig') then verschil := verschil + 1; end if;
  if verschil <> 0 then
    update trainings.sessie set bezet = bezet + verschil where id = coalesce(new.sessie_id, old.sessie_id);
  end if;
  return null;
end $$;
create trigger inschrijving_bezet after insert or delete or update of status on trainings.inschrijving for each row execute function trainings.inschrijving_bezet();

-- Someone who was asked to come to a session, or who enrolled: their link leads to this, and shows or changes their enrolment.
create table trainings.uitnodiging (
  id                uuid primary key,
  sessie_id         uuid not null constraint uitnodiging_sessie references trainings.sessie (id),
  contactpersoon_id uuid not null,
  ingetrokken       boolean not null default false,
  aangemaakt_op     timestamptz not null default now(),
  gewijzigd_op      timestamptz not null default now(),
  constraint uitnodiging_een_per_persoon unique (sessie_id, contactpersoon_id)
);
create index uitnodiging_contactpersoon on trainings.uitnodiging (contactpersoon_id);

-- A fresh one for each mail; only its SHA-256.
create table trainings.uitnodiging_token (
  hash           bytea primary key,
  uitnodiging_id uuid not null references trainings.uitnodiging (id) on delete cascade
);
create index uitnodiging_token_uitnodiging on trainings.uitnodiging_token (uitnodiging_id);

-- After a session those who came are asked what they thought of it, with this questionnaire (of Surveys); null asks nothing.
alter table trainings.training add column evaluatie_vragenlijst_id uuid;

-- A mistake in a certificate is mended by a new row that takes the place of the old one; with ingetrokken there is none in its place. Whether a
-- row counts follows from that, and is kept beside it so that looking for what counts costs nothing.
alter table trainings.bewijs
  add column corrigeert_id uuid constraint bewijs_corrigeert references trainings.bewijs (id),
  add column ingetrokken boolean not null default false,
  add column toelichting text,
  add column geldt boolean not null default true,
  add constraint bewijs_eenmaal_gecorrigeerd unique (corrigeert_id),
  add constraint bewijs_ingetrokken check (not ingetrokken or corrigeert_id is not null);
alter table trainings.bewijs drop constraint bewijs_eenmaal_per_sessie;
create unique index bewijs_eenmaal_per_sessie on trainings.bewijs (contactpersoon_id, sessie_id) where geldt;

drop trigger bewijs_staat_vast on trainings.bewijs;
create trigger bewijs_staat_vast before delete or update of id, training_id, sessie_id, behaald_datum, geldig_tot_datum, aangemaakt_op, corrigeert_id, ingetrokken, toelichting
  on trainings.bewijs for each row execute function trainings.bewijs_staat_vast();

create function trainings.bewijs_geldt() returns trigger language plpgsql as $$
begin
  new.geldt := not new.ingetrokken;
  if new.corrigeert_id is not null then
    update trainings.bewijs set geldt = false, gewijzigd_op = now(), versie = versie + 1 where id = new.corrigeert_id;
  end if;
  return new;
end $$;
create trigger bewijs_geldt before insert on trainings.bewijs for each row execute function trainings.bewijs_geldt();

create or replace view trainings.pub_bewijs as
select b.id, b.contactpersoon_id, b.training_id, t.soort, b.behaald_datum, b.geldig_tot_datum
  from trainings.bewijs b join trainings.training t on t.id = b.training_id
 where b.geldt;

create or replace view trainings.pub_scholing as
with recursive telt_als as (
  select id as bewijs_id, contactpersoon_id, training_id, behaald_datum, geldig_tot_datum
    from trainings.bewijs
   where geldt
  union
  select t.bewijs_id, t.contactpersoon_id, v.verlengt_id, t.behaald_datum, t.geldig_tot_datum
    from telt_als t
    join trainings.training_verlengt v on v.training_id = t.training_id
   where exists (select from trainings.bewijs eerder
                  where eerder.contactpersoon_id = t.contactpersoon_id and eerder.training_id = v.verlengt_id and eerder.geldt
                    and eerder.behaald_datum <= t.behaald_datum)
)
select t.bewijs_id, t.contactpersoon_id, t.training_id, tr.kwalificeert_aandachtfunctionaris as kwalificeert, t.behaald_datum, t.geldig_tot_datum
  from telt_als t join trainings.training tr on tr.id = t.training_id;

create or replace function trainings.pub_kwalificatie_van(persoon uuid) returns table (behaald_datum date, geldig_tot_datum date)
language sql stable parallel safe rows 2 as
$$
  with recursive telt_als as (
    select b.training_id, b.behaald_datum, b.geldig_tot_datum from trainings.bewijs b where b.contactpersoon_id = persoon and b.geldt
    union
    select v.verlengt_id, t.behaald_datum, t.geldig_tot_datum
      from telt_als t
      join trainings.training_verlengt v on v.training_id = t.training_id
     where exists (select from trainings.bewijs eerder
                    where eerder.contactpersoon_id = persoon and eerder.training_id = v.verlengt_id and eerder.geldt and eerder.behaald_datum <= t.behaald_datum)
  )
  select t.behaald_datum, t.geldig_tot_datum
    from telt_als t join trainings.training tr on tr.id = t.training_id
   where tr.kwalificeert_aandachtfunctionaris
$$;
