create or replace trigger sessie_protocolversie_werkbijeenkomst before insert or update on trainings.sessie for each row
  execute function trainings.bewaak_protocolversie();
