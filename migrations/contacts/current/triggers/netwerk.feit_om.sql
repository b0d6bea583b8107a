create or replace trigger feit_om after update on contacts.netwerk referencing old table as oud new table as nieuw
  for each statement execute function contacts.feit_netwerk();
