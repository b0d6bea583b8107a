-- A request that came along with a merged person may have been open on the same days as one of the person who stays. Counts how often it came along.
alter table contacts.bevestigingsverzoek
  add column samengevoegd int not null default 0,
  drop constraint bevestigingsverzoek_een_tegelijk,
  add constraint bevestigingsverzoek_een_tegelijk exclude using gist (contactpersoon_id with =, open with &&) where (samengevoegd = 0);
