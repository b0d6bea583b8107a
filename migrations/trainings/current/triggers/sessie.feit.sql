create or replace trigger feit after insert or update or delete on trainings.sessie
  for each row execute function trainings.feit_sessie();
