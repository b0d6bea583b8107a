create or replace trigger feit after insert or update or delete on contacts.organisatie
  for each row execute function contacts.feit_organisatie();
