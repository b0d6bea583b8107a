create or replace trigger zoekwoord_nieuw after insert on contacts.contactpersoon referencing new table as nieuw
  for each statement execute function contacts.zoekwoord_volgt_naam();
