create or replace trigger feit_om after update on information.bericht referencing old table as oud new table as nieuw
  for each statement execute function information.feit_bericht();
