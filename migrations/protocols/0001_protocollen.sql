-- The clause catalogue: what agreements are about, so that they can be compared.
create table protocols.onderwerp (
  id            uuid primary key,
  code          text not null constraint onderwerp_code_vorm check (code ~ '^[a-z][a-z0-9_]{0,49}$'),
  vraag         text not null constraint onderwerp_vraag check (btrim(vraag) <> ''),
  waarden       jsonb not null constraint onderwerp_waarden check (jsonb_typeof(waarden) = 'array' and jsonb_array_length(waarden) > 0),
  aangemaakt_op timestamptz not null default now(),
  gewijzigd_op  timestamptz not null default now(),
  versie        int not null default 1,
  constraint onderwerp_code unique (code)
);

create table protocols.protocol (
  id             uuid primary key,
  titel          text not null constraint protocol_titel check (btrim(titel) <> '' and length(titel) <= 200),
  soort          text not null constraint protocol_soort check (soort in ('samenwerking', 'informatiedeling', 'signalering', 'privacyconvenant')),
  reikwijdte     text not null constraint protocol_reikwijdte check (reikwijdte in ('netwerk', 'organisatie')),
  organisatie_id uuid,
  eigenaar_contactpersoon_id uuid,
  quorum         int not null default 0 constraint protocol_quorum check (quorum >= 0),
  aangemaakt_op  timestamptz not null default now(),
  gewijzigd_op   timestamptz not null default now(),
  versie         int not null default 1,
  constraint protocol_organisatie check ((reikwijdte = 'organisatie') = (organisatie_id is not null))
);
create index protocol_op_titel on protocols.protocol (titel collate platform.nederlands, id);

create table protocols.protocolversie (
  id            uuid primary key,
  protocol_id   uuid not null constraint protocolversie_protocol references protocols.protocol (id),
  nummer        int not null constraint protocolversie_nummer_positief check (nummer > 0),
  status        text not null default 'concept' constraint protocolversie_status check (status in ('concept', 'raadpleging', 'ter_ratificatie', 'vastgesteld', 'vervallen')),
  inhoud        text not null,
  stappen       jsonb not null,
  afspraken     jsonb not null,
  herzieningsdatum date,
  inhoud_hash   text not null constraint protocolversie_hash check (inhoud_hash ~ '^[0-9a-f]{64}$'),
  aangemaakt_op timestamptz not null default now(),
  gewijzigd_op  timestamptz not null default now(),
  versie        int not null default 1,
  constraint protocolversie_nummer unique (protocol_id, nummer)
);
-- At any moment one adopted version, and one that partners are asked about.
create unique index protocolversie_een_vastgesteld on protocols.protocolversie (protocol_id) where status = 'vastgesteld';
create unique index protocolversie_een_onderhanden on protocols.protocolversie (protocol_id) where status in ('raadpleging', 'ter_ratificatie');

-- What has been adopted stays as it was: only the step to vervallen is left.
create function protocols.bewaar_vastgestelde_tekst() returns trigger language plpgsql as
$$
begin
  if old.status <> 'concept' and (new.inhoud, new.stappen, new.afspraken, new.inhoud_hash) is distinct from (old.inhoud, old.stappen, old.afspraken, old.inhoud_hash) then
    raise exception 'the text of a version that left concept cannot change' using errcode = 'restrict_violation', constraint = 'protocolversie_tekst_vast';
  end if;
  return new;
end
$$;
create trigger protocolversie_tekst_vast before update on protocols.protocolversie
  for each row execute function protocols.bewaar_vastgestelde_tekst();
