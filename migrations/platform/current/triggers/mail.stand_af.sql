create or replace trigger stand_af after delete on platform.mail for each row
  when (old.soort in ('uitnodiging', 'bericht', 'bericht-urgent', 'berichtenbundel'))
  execute function platform.mail_stand();
