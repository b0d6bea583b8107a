-- Who of these has room for one more mail of this kind in the month of that day. What waits for its turn counts too: it goes first.
create or replace function platform.pub_mail_past(ontvangers uuid[], soort_mail text, dag date) returns setof uuid language sql stable as $$
  select o.id
    from unnest($1) as o (id)
   cross join platform.mail_budget b
   where $2 = any(b.vrijgesteld)
      or b.budget > (select count(*) from platform.mail m
                      where m.contactpersoon_id = o.id and m.telt_mee and m.soort <> all(b.vrijgesteld)
                        and (m.status in ('wachtend', 'opnieuw')
                             or platform.houdt_plaats(m.status, m.verzonden_op,
                                  date_trunc('month', $3::timestamp) at time zone 'Europe/Amsterdam')))
$$;
comment on function platform.pub_mail_past(uuid[], text, date) is
  'Who of these recipients has room in the mail budget of the month of a day for one more mail of a kind; what waits for its turn has '
  'taken its place.';
