create or replace trigger feit after insert or update on surveys.behoefte
  for each row execute function surveys.feit_behoefte();
