create or replace trigger feit_af after delete on contacts.netwerk referencing old table as oud
  for each statement execute function contacts.feit_netwerk();
