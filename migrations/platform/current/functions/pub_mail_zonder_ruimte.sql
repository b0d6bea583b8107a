-- Mails of this kind that wait although nothing but the budget holds them, by key.
create or replace function platform.pub_mail_zonder_ruimte(soort_mail text, dag date) returns setof text language sql stable as $$
  with wacht as (
    select m.sleutel, m.contactpersoon_id as ontvanger_id
      from platform.mail m
     cross join platform.mail_budget b
     where m.soort = $1 and m.status = 'wachtend' and m.volgende_op < 'infinity' and m.telt_mee and m.soort <> all(b.vrijgesteld)
  )
  select w.sleutel
    from wacht w
    join platform.pub_mail_vol(array(select ontvanger_id from wacht), $2) v on v.ontvanger_id = w.ontvanger_id
$$;
comment on function platform.pub_mail_zonder_ruimte(text, date) is
  'The keys of the mails of a kind that wait because their reader has had so many in the month of a day.';
