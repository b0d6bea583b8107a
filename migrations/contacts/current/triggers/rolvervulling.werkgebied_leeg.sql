create or replace trigger werkgebied_leeg after truncate on contacts.rolvervulling
  for each statement execute function contacts.werkgebied_volgt_rol();
