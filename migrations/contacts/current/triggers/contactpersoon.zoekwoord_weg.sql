create or replace trigger zoekwoord_weg after delete on contacts.contactpersoon referencing old table as oud
  for each statement execute function contacts.zoekwoord_volgt_naam();
