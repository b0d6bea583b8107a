create or replace trigger feit after insert or update on surveys.ronde
  for each row execute function surveys.feit_ronde();
