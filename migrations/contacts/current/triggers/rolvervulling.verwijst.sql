create or replace trigger verwijst before insert or update of contactpersoon_id on contacts.rolvervulling
  for each row when (new.contactpersoon_id is not null)
  execute function contacts.verwijst_naar_zichtbare('rolvervulling_contactpersoon');
