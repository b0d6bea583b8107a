create or replace trigger feit_bij after insert on surveys.behoefte_vraag referencing new table as nieuw
  for each statement execute function surveys.feit_behoefte_vraag();
