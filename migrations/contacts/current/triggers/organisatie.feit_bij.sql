create or replace trigger feit_bij after insert on contacts.organisatie referencing new table as nieuw
  for each statement execute function contacts.feit_organisatie();
