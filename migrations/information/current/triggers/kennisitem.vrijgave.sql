create or replace trigger vrijgave before update on information.kennisitem for each row when (new.vrijgegeven_op is not null)
  execute function information.bewaak_vrijgave();
