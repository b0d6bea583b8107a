create or replace trigger afhandeling_staat_vast before insert or update or delete on protocols.afhandeling for each row
  execute function protocols.bewaak_afhandeling();
