create or replace trigger feit_om after update on information.vraag referencing old table as oud new table as nieuw
  for each statement execute function information.feit_vraag();
