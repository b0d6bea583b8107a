create or replace trigger zoekwoorden before insert or update on information.aanbod
  for each row execute function information.aanbod_zoekwoorden();
