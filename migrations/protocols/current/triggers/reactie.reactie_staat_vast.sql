create or replace trigger reactie_staat_vast before update or delete on protocols.reactie for each row
  execute function protocols.staat_vast();
