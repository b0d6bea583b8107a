create or replace trigger kennisname_staat_vast before update or delete on protocols.kennisname for each row
  execute function protocols.staat_vast();
