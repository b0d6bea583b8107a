-- A row of an import tells whose it was, and goes along when that person is merged.
alter table contacts.import_rij add column id uuid not null default gen_random_uuid();
alter table contacts.import_rij add constraint import_rij_id unique (id);
create index import_rij_persoon on contacts.import_rij (contactpersoon_id) where contactpersoon_id is not null;
