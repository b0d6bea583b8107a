-- Who was never verified, as most of an import, pays for no call.
create or replace trigger geverifieerd_dagen before insert or update of geverifieerd_op on contacts.contactpersoon
  for each row when (new.geverifieerd_op is not null or new.geverifieerd_dagen <> '{}') execute function contacts.geverifieerd_dagen();
