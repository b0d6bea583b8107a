create or replace trigger feit_af after delete on information.kennisitem referencing old table as oud
  for each statement execute function information.feit_kennisitem();
