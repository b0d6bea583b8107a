create or replace trigger merkt after insert or update or delete on contacts.beperking
  for each row execute function contacts.beperking_merkt();
