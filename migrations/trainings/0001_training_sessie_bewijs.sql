create table trainings.training (
  id                 uuid primary key,
  titel              text not null constraint training_titel check (btrim(titel) <> '' and length(titel) <= 200),
  soort              text not null constraint training_soort check (soort in ('basis', 'terugkomdag', 'verdieping', 'gespreksvoering',
                       'informatiebijeenkomst', 'werkbijeenkomst')),
  omschrijving       text,
  geldigheid_maanden int constraint training_geldigheid check (geldigheid_maanden between 1 and 1200),     -- null = for ever
  kwalificeert_aandachtfunctionaris boolean not null default false,
  doelgroep          text,
  aangemaakt_op      timestamptz not null default now(),
  gewijzigd_op       timestamptz not null default now(),
  versie             int not null default 1
);
create index training_op_titel on trainings.training (titel collate platform.nederlands, id);
create index training_op_gewijzigd on trainings.training (gewijzigd_op, id);
create index training_op_aangemaakt on trainings.training (aangemaakt_op, id);

create table trainings.training_vereist (
  training_id uuid not null references trainings.training (id) on delete cascade,
  vereist_id  uuid not null constraint training_vereist_bestaat references trainings.training (id),
  primary key (training_id, vereist_id),
  constraint training_vereist_niet_zichzelf check (training_id <> vereist_id)
);
create index training_vereist_andersom on trainings.training_vereist (vereist_id);

-- A terugkomdag (training) renews the basis (verlengt).
create table trainings.training_verlengt (
  training_id uuid not null references trainings.training (id) on delete cascade,
  verlengt_id uuid not null constraint training_verlengt_bestaat references trainings.training (id),
  primary key (training_id, verlengt_id),
  constraint training_verlengt_niet_zichzelf check (training_id <> verlengt_id)
);
create index training_verlengt_andersom on trainings.training_verlengt (verlengt_id);

create table trainings.sessie (
  id            uuid primary key,
  training_id   uuid not null constraint sessie_training references trainings.training (id),
  begint_op     timestamptz not null,
  eindigt_op    timestamptz not null,
  locatie       text not null constraint sessie_locatie check (btrim(locatie) <> ''),
  capaciteit    int not null constraint sessie_capaciteit check (capaciteit between 1 and 10000),
  trainer       text,
  status        text not null default 'gepland' constraint sessie_status check (status in ('gepland', 'geannuleerd', 'afgerond')),
  aangemaakt_op timestamptz not null default now(),
  gewijzigd_op  timestamptz not null default now(),
  versie        int not null default 1,
  constraint sessie_periode check (eindigt_op > begint_op),
  constraint sessie_met_training unique (id, training_id)     -- what a bewijs refers to
);
create index sessie_training_id on trainings.sessie (training_id);
create index sessie_op_begint on trainings.sessie (begint_op, id);
create index sessie_op_gewijzigd on trainings.sessie (gewijzigd_op, id);
create index sessie_op_aangemaakt on trainings.sessie (aangemaakt_op, id);

create table trainings.bewijs (
  id                uuid primary key,
  contactpersoon_id uuid not null,
  training_id       uuid not null constraint bewijs_training references trainings.training (id),
  sessie_id         uuid,
  behaald_datum     date not null constraint bewijs_behaald check (behaald_datum between '1950-01-01' and '2199-12-31'),
  geldig_tot_datum  date,                        -- last valid day; as the training's validity was when it was earned
  aangemaakt_op     timestamptz not null default now(),
  gewijzigd_op      timestamptz not null default now(),
  versie            int not null default 1,
  -- A session's certificate is one of that session's training.
  constraint bewijs_sessie foreign key (sessie_id, training_id) references trainings.sessie (id, training_id),
  constraint bewijs_eenmaal_per_sessie unique (contactpersoon_id, sessie_id),
  constraint bewijs_geldigheid check (geldig_tot_datum >= behaald_datum)
);
create index bewijs_persoon_training on trainings.bewijs (contactpersoon_id, training_id, behaald_datum);
create index bewijs_training_id on trainings.bewijs (training_id);
create index bewijs_sessie_id on trainings.bewijs (sessie_id);
create index bewijs_op_behaald on trainings.bewijs (behaald_datum, id);
create index bewijs_op_gewijzigd on trainings.bewijs (gewijzigd_op, id);
create index bewijs_op_aangemaakt on trainings.bewijs (aangemaakt_op, id);

-- Append-only. Only the person may change, when two records of one person are merged.
create function trainings.bewijs_staat_vast() returns trigger language plpgsql as $$
begin
  raise exception 'a bewijs is append-only' using errcode = 'restrict_violation', constraint = 'bewijs_staat_vast';
end $$;
create trigger bewijs_staat_vast before delete or update of id, training_id, sessie_id, behaald_datum, geldig_tot_datum, aangemaakt_op
  on trainings.bewijs for each row execute function trainings.bewijs_staat_vast();

-- Published: who is trained in what, and until when. A bewijs of a training that renews T counts as one of T too, from its own date and
-- with its own validity, if the person had T on or before that date; and so on along the chain. "Had T" need only look at certificates of
-- T itself: the earliest that counts as T is always one. A circle of renewals ends because union drops what is already there.
create view trainings.pub_scholing as
with recursive telt_als as (
  select id as bewijs_id, contactpersoon_id, training_id, behaald_datum, geldig_tot_datum
    from trainings.bewijs
  union
  select t.bewijs_id, t.contactpersoon_id, v.verlengt_id, t.behaald_datum, t.geldig_tot_datum
    from telt_als t
    join trainings.training_verlengt v on v.training_id = t.training_id
   where exists (select from trainings.bewijs eerder
                  where eerder.contactpersoon_id = t.contactpersoon_id and eerder.training_id = v.verlengt_id
                    and eerder.behaald_datum <= t.behaald_datum)
)
select t.bewijs_id, t.contactpersoon_id, t.training_id, tr.kwalificeert_aandachtfunctionaris as kwalificeert, t.behaald_datum, t.geldig_tot_datum
  from telt_als t join trainings.training tr on tr.id = t.training_id;
