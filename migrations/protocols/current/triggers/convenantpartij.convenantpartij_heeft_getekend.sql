create or replace trigger convenantpartij_heeft_getekend before update on protocols.convenantpartij for each row
  execute function protocols.bewaak_convenantpartij();
