-- Who signed and who acknowledged which version: append-only, pinned to the very text by a key on version and hash.
alter table protocols.protocolversie
  add column vastgesteld_op timestamptz,
  add column vervallen_op   timestamptz,
  add constraint protocolversie_met_hash unique (id, inhoud_hash);
update protocols.protocolversie set vastgesteld_op = gewijzigd_op where status in ('vastgesteld', 'vervallen');
update protocols.protocolversie set vervallen_op = gewijzigd_op where status = 'vervallen';
alter table protocols.protocolversie
  add constraint protocolversie_vastgesteld_op check ((status = 'vastgesteld') <= (vastgesteld_op is not null)),
  add constraint protocolversie_vervallen_op check ((status = 'vervallen') = (vervallen_op is not null));

-- A version only ever goes forward.
create function protocols.bewaak_status() returns trigger language plpgsql as
$$
declare volgorde constant text[] := '{concept,raadpleging,ter_ratificatie,vastgesteld,vervallen}';
begin
  if array_position(volgorde, new.status) < array_position(volgorde, old.status) then
    raise exception 'a version does not go back' using errcode = 'restrict_violation', constraint = 'protocolversie_status_vooruit';
  end if;
  return new;
end
$$;
create trigger protocolversie_status_vooruit before update of status on protocols.protocolversie for each row execute function protocols.bewaak_status();

create table protocols.ratificatieronde (
  id              uuid primary key,
  versie_id       uuid not null constraint ratificatieronde_versie references protocols.protocolversie (id),
  sluitdatum      date not null,
  organisatie_ids uuid[] not null constraint ratificatieronde_organisaties check (cardinality(organisatie_ids) > 0),
  aangemaakt_op   timestamptz not null default now(),
  gewijzigd_op    timestamptz not null default now(),
  versie          int not null default 1,
  constraint ratificatieronde_een_per_versie unique (versie_id)
);

create table protocols.ratificatie (
  id                uuid primary key,
  versie_id         uuid not null,
  inhoud_hash       text not null,
  organisatie_id    uuid not null,
  contactpersoon_id uuid not null,
  grond             text not null constraint ratificatie_grond check (grond in ('bestuurder', 'mandaat')),
  datum             date not null,               -- the day on which the mandate held
  aangemaakt_op     timestamptz not null default now(),
  gewijzigd_op      timestamptz not null default now(),
  versie            int not null default 1,
  constraint ratificatie_inhoud foreign key (versie_id, inhoud_hash) references protocols.protocolversie (id, inhoud_hash),
  constraint ratificatie_een_per_organisatie unique (versie_id, organisatie_id)
);
create index ratificatie_contactpersoon on protocols.ratificatie (contactpersoon_id);
create index ratificatie_organisatie on protocols.ratificatie (organisatie_id);

create table protocols.kennisname (
  id                uuid primary key,
  versie_id         uuid not null,
  inhoud_hash       text not null,
  contactpersoon_id uuid not null,
  datum             date not null,
  aangemaakt_op     timestamptz not null default now(),
  gewijzigd_op      timestamptz not null default now(),
  versie            int not null default 1,
  constraint kennisname_inhoud foreign key (versie_id, inhoud_hash) references protocols.protocolversie (id, inhoud_hash),
  constraint kennisname_een_per_persoon unique (versie_id, contactpersoon_id)
);
create index kennisname_contactpersoon on protocols.kennisname (contactpersoon_id);

-- Only the person may change, when two records of one person are merged.
create function protocols.staat_vast() returns trigger language plpgsql as
$$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - '{contactpersoon_id,gewijzigd_op,versie}'::text[] = to_jsonb(old) - '{contactpersoon_id,gewijzigd_op,versie}'::text[] then
    return new;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation', constraint = 'staat_vast';
end
$$;
create trigger ratificatie_staat_vast before update or delete on protocols.ratificatie for each row execute function protocols.staat_vast();
create trigger kennisname_staat_vast before update or delete on protocols.kennisname for each row execute function protocols.staat_vast();
