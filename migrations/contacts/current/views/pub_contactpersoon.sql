create or replace view contacts.pub_contactpersoon as
select id, voornaam, naam, email, taal, mailstatus, geverifieerd_op, email_sinds, afgemeld_op, mag_bericht and not beperkt as mag_bericht,
       mag_gevraagd and not beperkt as mag_gevraagd
  from contacts.contactpersoon;
comment on view contacts.pub_contactpersoon is
  'The contact persons, key figures included: name, address, language, and whether they may be told (mag_bericht) and asked '
  '(mag_gevraagd) by mail.';
