-- Two who turned out to be one person were both invited to a session: it is one invitation from then on. The one that gives way names
-- the merge and goes along, so that nothing stays with who is gone, and undoing brings it back as it was.
alter table trainings.uitnodiging add column samenvoeging_id uuid;
alter table trainings.uitnodiging drop constraint uitnodiging_een_per_persoon;
create unique index uitnodiging_een_per_persoon on trainings.uitnodiging (sessie_id, contactpersoon_id) where samenvoeging_id is null;
create index uitnodiging_samenvoeging on trainings.uitnodiging (samenvoeging_id) where samenvoeging_id is not null;
