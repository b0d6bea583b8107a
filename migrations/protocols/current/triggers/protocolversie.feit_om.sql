create or replace trigger feit_om after update on protocols.protocolversie referencing old table as oud new table as nieuw
  for each statement execute function protocols.feit_protocolversie();
