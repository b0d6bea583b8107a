create or replace trigger feit_bij after insert on information.vraag referencing new table as nieuw
  for each statement execute function information.feit_vraag();
