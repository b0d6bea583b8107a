create or replace trigger werkgebied_nieuw after insert on contacts.rolvervulling referencing new table as nieuw
  for each statement execute function contacts.werkgebied_volgt_rol();
