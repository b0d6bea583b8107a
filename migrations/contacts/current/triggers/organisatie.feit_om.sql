create or replace trigger feit_om after update on contacts.organisatie referencing old table as oud new table as nieuw
  for each statement execute function contacts.feit_organisatie();
