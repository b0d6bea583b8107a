create or replace trigger feit_bij after insert on surveys.ronde referencing new table as nieuw
  for each statement execute function surveys.feit_ronde();
