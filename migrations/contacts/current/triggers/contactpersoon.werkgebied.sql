create or replace trigger werkgebied after update on contacts.contactpersoon referencing old table as oud new table as nieuw
  for each statement execute function contacts.werkgebied_volgt_naam();
