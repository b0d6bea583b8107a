-- Two who turned out to be one person were both asked about a version, or both have read it: it is one from then on. The row that gives
-- way names the merge and goes along, so that nothing stays with who is gone, and undoing brings it back as it was.
alter table protocols.uitnodiging add column samenvoeging_id uuid;
alter table protocols.uitnodiging drop constraint uitnodiging_een_per_organisatie;
create unique index uitnodiging_een_per_organisatie on protocols.uitnodiging (versie_id, soort, contactpersoon_id, organisatie_id)
  where samenvoeging_id is null;
drop index protocols.uitnodiging_een_per_persoon;
create unique index uitnodiging_een_per_persoon on protocols.uitnodiging (versie_id, soort, contactpersoon_id)
  where soort <> 'ratificatie' and samenvoeging_id is null;
create index uitnodiging_samenvoeging on protocols.uitnodiging (samenvoeging_id) where samenvoeging_id is not null;

alter table protocols.kennisname add column samenvoeging_id uuid;
alter table protocols.kennisname drop constraint kennisname_een_per_persoon;
create unique index kennisname_een_per_persoon on protocols.kennisname (versie_id, contactpersoon_id) where samenvoeging_id is null;
create index kennisname_samenvoeging on protocols.kennisname (samenvoeging_id) where samenvoeging_id is not null;

-- Who was not asked goes along too. Both keep their row, for the figures of the opening counted both.
alter table protocols.raadpleging_niet_gevraagd drop constraint raadpleging_niet_gevraagd_pkey;
alter table protocols.raadpleging_niet_gevraagd add column id uuid not null default gen_random_uuid() primary key;
create index raadpleging_niet_gevraagd_raadpleging on protocols.raadpleging_niet_gevraagd (raadpleging_id);
create index raadpleging_niet_gevraagd_persoon on protocols.raadpleging_niet_gevraagd (contactpersoon_id);
