create or replace trigger onderwerp_in_gebruik before update or delete on protocols.onderwerp for each row
  execute function protocols.bewaak_onderwerp();
