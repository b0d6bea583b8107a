create or replace trigger stand_om after update of status on platform.mail for each row
  when (new.soort in ('uitnodiging', 'bericht', 'bericht-urgent', 'berichtenbundel') and new.status <> old.status
    and (old.status in ('verzonden', 'onzeker', 'mislukt') or new.status in ('verzonden', 'onzeker', 'mislukt')))
  execute function platform.mail_stand();
