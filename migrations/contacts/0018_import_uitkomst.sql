-- What came of a row, so that the counts of an import can leave out whose row it was without reading all that it says.
alter table contacts.import_rij add column uitkomst text not null constraint import_rij_uitkomst check (uitkomst in ('nieuw', 'bijgewerkt', 'ongewijzigd', 'fout'));
