-- Texts in other languages, by language code. A round keeps those of its questionnaire and of its letters, as it keeps the rest.
alter table surveys.vragenlijst add column vertalingen jsonb not null default '{}';
alter table surveys.peiling add column vertalingen jsonb not null default '{}';
alter table surveys.ronde add column vertalingen jsonb not null default '{}', add column brieven jsonb not null default '{}';
