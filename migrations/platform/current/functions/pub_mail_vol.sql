-- Who of these has had so many mails in the month of that day that the next one which counts waits.
create or replace function platform.pub_mail_vol(ontvangers uuid[], dag date) returns table (ontvanger_id uuid) language sql stable as $$
  select m.contactpersoon_id
    from platform.mail m
   cross join platform.mail_budget b
   where m.contactpersoon_id = any($1) and m.telt_mee and m.soort <> all(b.vrijgesteld)
     and platform.houdt_plaats(m.status, m.verzonden_op, date_trunc('month', $2::timestamp) at time zone 'Europe/Amsterdam')
   group by m.contactpersoon_id, b.budget
  having count(*) >= b.budget
$$;
comment on function platform.pub_mail_vol(uuid[], date) is
  'Who of these recipients has no room left in the mail budget of the month of a day: the next mail that counts waits.';
