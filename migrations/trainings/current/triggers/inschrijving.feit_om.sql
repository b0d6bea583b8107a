create or replace trigger feit_om after update on trainings.inschrijving referencing old table as oud new table as nieuw
  for each statement execute function trainings.feit_inschrijving();
