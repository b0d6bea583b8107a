create or replace trigger functionaris_nieuw after insert on contacts.rolvervulling referencing new table as nieuw
  for each statement execute function contacts.functionaris_volgt_rol();
