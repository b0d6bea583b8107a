-- Who was out of sight when they were merged into somebody in sight: their former id stays out of sight (docs/adr/0067).
alter table contacts.samenvoeging add column verborgen boolean not null default false;
