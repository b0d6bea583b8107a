create or replace trigger werkgebied_anders after update on contacts.rolvervulling referencing old table as oud new table as nieuw
  for each statement execute function contacts.werkgebied_volgt_rol();
