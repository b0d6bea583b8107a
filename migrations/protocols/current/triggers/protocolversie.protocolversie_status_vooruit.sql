create or replace trigger protocolversie_status_vooruit before update of status on protocols.protocolversie for each row
  execute function protocols.bewaak_status();
