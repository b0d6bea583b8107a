-- Who keeps a copy asks each list for what has changed.
create index inschrijving_op_gewijzigd on trainings.inschrijving (gewijzigd_op, id);
