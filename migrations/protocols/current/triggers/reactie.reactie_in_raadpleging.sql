create or replace trigger reactie_in_raadpleging before insert on protocols.reactie for each row
  execute function protocols.bewaak_reactie();
