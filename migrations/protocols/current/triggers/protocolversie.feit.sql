create or replace trigger feit after update on protocols.protocolversie
  for each row execute function protocols.feit_protocolversie();
