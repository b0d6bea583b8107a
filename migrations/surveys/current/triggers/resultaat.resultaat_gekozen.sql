create or replace trigger resultaat_gekozen before insert on surveys.resultaat for each row when (new.uitsplitsing <> '')
  execute function surveys.resultaat_gekozen();
