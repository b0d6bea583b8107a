create or replace trigger feit after insert on surveys.behoefte_vraag
  for each row execute function surveys.feit_behoefte_vraag();
