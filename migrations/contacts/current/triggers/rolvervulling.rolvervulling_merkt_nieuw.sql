create or replace trigger rolvervulling_merkt_nieuw after insert on contacts.rolvervulling referencing new table as nieuw
  for each statement execute function contacts.rolvervulling_merkt();
