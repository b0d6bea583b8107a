create or replace trigger werkgebied_weg after delete on contacts.rolvervulling referencing old table as oud
  for each statement execute function contacts.werkgebied_volgt_rol();
