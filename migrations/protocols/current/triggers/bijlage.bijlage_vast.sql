create or replace trigger bijlage_vast before insert or update or delete on protocols.bijlage for each row
  execute function protocols.bewaar_bijlagen();
