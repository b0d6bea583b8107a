-- Who a mail went to and whether it counts towards that person's budget, so that an audience can be told beforehand what will have to wait.
create or replace view platform.pub_mail as
select id, soort, sleutel, status, verzonden_op, overgedragen_op, contactpersoon_id, telt_mee from platform.mail;
