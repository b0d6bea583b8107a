-- Which regisseur works on a question; of Coordination, so without a foreign key.
alter table information.vraag add column behandelaar_id uuid;
create index vraag_op_behandelaar on information.vraag (behandelaar_id) where behandelaar_id is not null;
