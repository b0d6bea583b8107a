-- Takes back what has not been taken in hand: whoever asked for these mails has another plan for them. Answers which are taken back, so
-- that the two cannot both happen.
create or replace function platform.pub_mail_intrekken(soort_mail text, sleutels text[]) returns setof text language sql as $$
  update platform.mail set status = 'vervallen' where soort = $1 and sleutel = any($2) and status = 'wachtend' returning sleutel
$$;
comment on function platform.pub_mail_intrekken(text, text[]) is
  'Takes back mails that wait, for the module that asked for them; answers the keys of those that it took back.';
