create or replace trigger feit_bij after insert on trainings.sessie referencing new table as nieuw
  for each statement execute function trainings.feit_sessie();
