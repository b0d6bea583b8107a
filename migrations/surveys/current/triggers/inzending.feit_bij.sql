create or replace trigger feit_bij after insert on surveys.inzending referencing new table as nieuw
  for each statement execute function surveys.feit_inzending();
