create or replace trigger functionaris after update on contacts.contactpersoon referencing old table as oud new table as nieuw
  for each statement execute function contacts.functionaris_volgt_persoon();
