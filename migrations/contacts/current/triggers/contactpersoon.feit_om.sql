create or replace trigger feit_om after update on contacts.contactpersoon referencing old table as oud new table as nieuw
  for each statement execute function contacts.feit_contactpersoon();
