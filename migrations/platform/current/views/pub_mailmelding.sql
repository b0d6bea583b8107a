create or replace view platform.pub_mailmelding as
select m.id, m.mail_id, p.soort as mailsoort, p.contactpersoon_id as ontvanger_id, m.soort, m.reden, m.code as statuscode,
       m.herverzonden_op, m.aangemaakt_op, greatest(m.aangemaakt_op, m.herverzonden_op) as gewijzigd_op,
       m.xmin as tx
  from platform.mailmelding m
  join platform.mail p on p.id = m.mail_id;
comment on view platform.pub_mailmelding is
  'What was reported of a mail, or why it did not leave: of which kind it is, for whom, and whether it was offered again.';
