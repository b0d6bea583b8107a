create or replace trigger protocol_vast before update on protocols.protocol for each row execute function protocols.bewaar_protocol();
