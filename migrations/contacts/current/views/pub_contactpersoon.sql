-- in_gebruik is asked of the row, next to pub_in_zicht: whoever waits for its lock sees what became of somebody meanwhile.
create or replace view contacts.pub_contactpersoon as
select id, voornaam, naam, email, taal, mailstatus, geverifieerd_op, email_sinds, afgemeld_op, mag_bericht and not beperkt as mag_bericht,
       mag_gevraagd and not beperkt as mag_gevraagd, not beperkt and gewist_op is null as in_gebruik, geverifieerd_dagen
  from contacts.contactpersoon;
comment on view contacts.pub_contactpersoon is
  'The contact persons, key figures included: name, address, language, and whether they may be told (mag_bericht) and asked '
  '(mag_gevraagd) by mail, whether they can be referred to (in_gebruik), and on which days they count as verified.';
