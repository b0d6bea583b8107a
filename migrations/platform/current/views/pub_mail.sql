-- Who a mail went to and whether it counts towards that person's budget, so that an audience can be told beforehand what will have to wait.
create or replace view platform.pub_mail as
select id, soort, sleutel, status, verzonden_op, overgedragen_op, contactpersoon_id, telt_mee,
       xmin as tx
  from platform.mail;
comment on view platform.pub_mail is
  'Every mail that was asked for: of which kind, for whom, how far it is, and whether it counts towards that person''s budget of the '
  'month.';
