-- When a round opened, and which organisations to ratify while nobody there could be mailed who may sign.
alter table protocols.ratificatieronde
  add column geopend_op          timestamptz not null default now(),
  add column zonder_tekenaar_ids uuid[] not null default '{}';
create index ratificatieronde_sluit on protocols.ratificatieronde (sluitdatum);
create index protocolversie_te_herzien on protocols.protocolversie (herzieningsdatum) where status = 'vastgesteld';
