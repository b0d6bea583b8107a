create or replace trigger feit_af after delete on surveys.behoefte_vraag referencing old table as oud
  for each statement execute function surveys.feit_behoefte_vraag_weg();
