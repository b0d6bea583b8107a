create or replace trigger mail_mislukt after update of status on platform.mail for each row
  when (new.status = 'mislukt' and old.status = 'bezig' and not new.adres_geweigerd) execute function platform.mail_mislukt();
