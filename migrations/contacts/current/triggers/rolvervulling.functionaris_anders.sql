create or replace trigger functionaris_anders after update on contacts.rolvervulling referencing old table as oud new table as nieuw
  for each statement execute function contacts.functionaris_volgt_rol();
