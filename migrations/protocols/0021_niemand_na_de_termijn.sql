-- At the end of its term a row forgets whom it was about, and is still counted (docs/adr/0073).
alter table protocols.uitnodiging alter column contactpersoon_id drop not null;
alter table protocols.reactie alter column contactpersoon_id drop not null;
alter table protocols.raadpleging_niet_gevraagd alter column contactpersoon_id drop not null;
