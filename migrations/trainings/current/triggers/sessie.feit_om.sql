create or replace trigger feit_om after update on trainings.sessie referencing old table as oud new table as nieuw
  for each statement execute function trainings.feit_sessie();
