create extension if not exists btree_gist schema public;

-- Who is party to a privacy covenant, from when until when. Both ends of a period are inclusive; an open end is null.
alter table protocols.protocol add constraint protocol_met_soort unique (id, soort);
alter table protocols.ratificatie add constraint ratificatie_met_organisatie unique (id, organisatie_id);
create table protocols.convenantpartij (
  id             uuid primary key,
  protocol_id    uuid not null,
  protocol_soort text not null default 'privacyconvenant' constraint convenantpartij_soort check (protocol_soort = 'privacyconvenant'),
  organisatie_id uuid not null,
  begindatum     date not null,
  einddatum      date,
  ratificatie_id uuid,                              -- by which it became party, or null when that was told to us
  aangemaakt_op  timestamptz not null default now(),
  gewijzigd_op   timestamptz not null default now(),
  versie         int not null default 1,
  periode        daterange generated always as (daterange(begindatum, einddatum, '[]')) stored,
  constraint convenantpartij_periode check (einddatum >= begindatum),
  -- Only a privacy covenant has parties, and one that has them stays a privacy covenant.
  constraint convenantpartij_protocol foreign key (protocol_id, protocol_soort) references protocols.protocol (id, soort),
  constraint convenantpartij_ratificatie foreign key (ratificatie_id, organisatie_id) references protocols.ratificatie (id, organisatie_id),
  constraint convenantpartij_niet_dubbel exclude using gist (protocol_id with =, organisatie_id with =, periode with &&)
);
create index convenantpartij_organisatie on protocols.convenantpartij (organisatie_id);
create index convenantpartij_ratificatie on protocols.convenantpartij (ratificatie_id);

-- Who signed is party to what was signed: only the period can be another.
create function protocols.bewaak_convenantpartij() returns trigger language plpgsql as
$$
begin
  if old.ratificatie_id is not null and (new.protocol_id, new.organisatie_id, new.ratificatie_id) is distinct from (old.protocol_id, old.organisatie_id, old.ratificatie_id) then
    raise exception 'this party signed' using errcode = 'restrict_violation', constraint = 'convenantpartij_heeft_getekend';
  end if;
  return new;
end
$$;
create trigger convenantpartij_heeft_getekend before update on protocols.convenantpartij for each row execute function protocols.bewaak_convenantpartij();
select platform.pub_stand_volgen('protocols.convenantpartij');

-- Published: who is party to which covenant, and which versions there are, whatever their state.
create view protocols.pub_convenantpartij as
select id, protocol_id, organisatie_id, begindatum, einddatum, periode from protocols.convenantpartij;
