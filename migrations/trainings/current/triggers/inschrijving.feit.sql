create or replace trigger feit after insert or update on trainings.inschrijving
  for each row execute function trainings.feit_inschrijving();
