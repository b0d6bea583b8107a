create or replace trigger feit after insert or update or delete on contacts.rolvervulling
  for each row execute function contacts.feit_rolvervulling();
