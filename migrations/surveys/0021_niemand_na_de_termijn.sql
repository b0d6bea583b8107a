-- At the end of its term an invitation forgets whom it was to, and is still counted (docs/adr/0073).
alter table surveys.uitnodiging alter column contactpersoon_id drop not null;
