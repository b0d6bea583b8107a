create or replace trigger rolvervulling_merkt_anders after update on contacts.rolvervulling
  referencing old table as oud new table as nieuw for each statement execute function contacts.rolvervulling_merkt();
