create or replace trigger feit after insert or update on surveys.inzending
  for each row execute function surveys.feit_inzending();
