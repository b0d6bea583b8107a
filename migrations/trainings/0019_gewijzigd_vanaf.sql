-- Who keeps a copy asks each list for what has changed.
create index inschrijving_op_gewijzigd on trainings.inschrijving (gewijzigd_op, id);

-- Enrolments of all sessions together, in the order of their list.
create index inschrijving_van_allen_op_aangemaakt on trainings.inschrijving (aangemaakt_op, id);
