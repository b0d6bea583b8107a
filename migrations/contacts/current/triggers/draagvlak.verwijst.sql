create or replace trigger verwijst before insert or update of contactpersoon_id on contacts.draagvlak
  for each row when (new.contactpersoon_id is not null)
  execute function contacts.verwijst_naar_zichtbare('draagvlak_contactpersoon');
