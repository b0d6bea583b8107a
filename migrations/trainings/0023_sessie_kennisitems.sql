-- What is read beforehand or discussed in a session: items of knowledge, by id. Who keeps those is asked whether they are there.
alter table trainings.sessie add column kennisitem_ids uuid[] not null default '{}';
alter table trainings.sessie add constraint sessie_kennisitems_hooguit check (cardinality(kennisitem_ids) <= 50);
create index sessie_kennisitem on trainings.sessie using gin (kennisitem_ids);
