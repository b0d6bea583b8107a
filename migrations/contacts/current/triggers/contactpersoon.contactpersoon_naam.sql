create or replace trigger contactpersoon_naam before insert or update of voornaam, voorvoegsel, achternaam on contacts.contactpersoon
  for each row execute function contacts.contactpersoon_naam();
