-- Who gives the name as it is written, as an import does for many, pays for no call.
create or replace trigger contactpersoon_naam before insert or update of voornaam, voorvoegsel, achternaam on contacts.contactpersoon
  for each row when (new.naam is distinct from contacts.voluit(new.voornaam, new.voorvoegsel, new.achternaam))
  execute function contacts.contactpersoon_naam();
