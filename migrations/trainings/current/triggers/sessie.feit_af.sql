create or replace trigger feit_af after delete on trainings.sessie referencing old table as oud
  for each statement execute function trainings.feit_sessie();
