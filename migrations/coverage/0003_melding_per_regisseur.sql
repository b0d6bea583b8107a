-- An alert goes to each regisseur with the organisations that are theirs: the part of the alert that an organisation is in.
alter table coverage.dekking_melding_organisatie add column deel int not null default 0;
