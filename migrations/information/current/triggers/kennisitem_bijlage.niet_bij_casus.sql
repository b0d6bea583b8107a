create or replace trigger niet_bij_casus before insert on information.kennisitem_bijlage for each row
  execute function information.bewaak_bijlage();
