create or replace trigger feit_bij after insert on trainings.bewijs referencing new table as nieuw
  for each statement execute function trainings.feit_bewijs();
