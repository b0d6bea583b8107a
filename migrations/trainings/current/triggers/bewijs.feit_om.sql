create or replace trigger feit_om after update on trainings.bewijs referencing old table as oud new table as nieuw
  for each statement execute function trainings.feit_bewijs();
