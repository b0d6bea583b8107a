create or replace trigger rolvervulling_merkt_weg after delete on contacts.rolvervulling referencing old table as oud
  for each statement execute function contacts.rolvervulling_merkt();
