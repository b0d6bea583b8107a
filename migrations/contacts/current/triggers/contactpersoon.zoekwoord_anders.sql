create or replace trigger zoekwoord_anders after update on contacts.contactpersoon referencing old table as oud new table as nieuw
  for each statement execute function contacts.zoekwoord_volgt_naam();
