create or replace trigger zoekwoord_leeg after truncate on contacts.contactpersoon
  for each statement execute function contacts.zoekwoord_volgt_naam();
