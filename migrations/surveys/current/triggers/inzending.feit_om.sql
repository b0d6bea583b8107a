create or replace trigger feit_om after update on surveys.inzending referencing old table as oud new table as nieuw
  for each statement execute function surveys.feit_inzending();
