create or replace trigger inschrijving_bezet after insert or delete or update of status on trainings.inschrijving
  for each row execute function trainings.inschrijving_bezet();
