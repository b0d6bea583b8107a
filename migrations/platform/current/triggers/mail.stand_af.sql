create or replace trigger stand_af after delete on platform.mail for each row when (old.soort = 'uitnodiging')
  execute function platform.mail_stand();
