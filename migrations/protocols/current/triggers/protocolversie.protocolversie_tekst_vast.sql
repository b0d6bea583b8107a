create or replace trigger protocolversie_tekst_vast before update on protocols.protocolversie
  for each row execute function protocols.bewaar_vastgestelde_tekst();
