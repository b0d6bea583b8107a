create or replace trigger functionaris_leeg after truncate on contacts.rolvervulling
  for each statement execute function contacts.functionaris_volgt_rol();
