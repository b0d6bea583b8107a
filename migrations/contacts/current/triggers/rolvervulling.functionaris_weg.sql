create or replace trigger functionaris_weg after delete on contacts.rolvervulling referencing old table as oud
  for each statement execute function contacts.functionaris_volgt_rol();
