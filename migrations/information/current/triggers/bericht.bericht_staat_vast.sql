create or replace trigger bericht_staat_vast before update on information.bericht for each row
  when (old.status in ('verzonden', 'geannuleerd'))
  execute function information.bewaak_bericht();
