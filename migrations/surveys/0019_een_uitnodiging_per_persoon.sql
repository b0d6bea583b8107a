-- Two who turned out to be one person were both invited to a round: the invitations are one from then on. The one that gives way names the
-- merge, so that undoing it brings the invitation back as it was.
alter table surveys.uitnodiging add column samenvoeging_id uuid;
alter table surveys.uitnodiging drop constraint uitnodiging_een_per_persoon;
create unique index uitnodiging_een_per_persoon on surveys.uitnodiging (ronde_id, contactpersoon_id) where samenvoeging_id is null;
create index uitnodiging_ronde_persoon on surveys.uitnodiging (ronde_id, contactpersoon_id);
create index uitnodiging_samenvoeging on surveys.uitnodiging (samenvoeging_id) where samenvoeging_id is not null;
