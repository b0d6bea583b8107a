create or replace trigger zonder_bijlagen before update of soort on information.kennisitem for each row when (new.soort = 'casus')
  execute function information.bewaak_casus();
