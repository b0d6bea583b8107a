-- Why a mail has not left, for the module that asked for it. Null while it leaves at its turn.
create or replace view platform.pub_mail_wacht as
select m.id, m.soort, m.sleutel, w.reden, w.niet_voor_op
  from platform.mail m
 cross join platform.mail_budget b
 cross join lateral (
       select date_trunc('month', now() at time zone 'Europe/Amsterdam') at time zone 'Europe/Amsterdam' as maand,
              m.telt_mee and m.soort <> all(b.vrijgesteld) and m.contactpersoon_id is not null as telt) t
 cross join lateral (
       select t.telt and b.budget <= (
                select count(*) from platform.mail g
                 where g.contactpersoon_id = m.contactpersoon_id and g.telt_mee and g.soort <> all(b.vrijgesteld) and g.id <> m.id
                   and (platform.houdt_plaats(g.status, g.verzonden_op, t.maand)
                        or (g.status in ('wachtend', 'opnieuw') and g.id < m.id))) as vol,
              case when m.rust_dagen > 0 then (
                select max(coalesce(g.verzonden_op, g.overgedragen_op, now())) + make_interval(days => m.rust_dagen) from platform.mail g
                 where g.contactpersoon_id = m.contactpersoon_id and g.status in ('bezig', 'onzeker', 'verzonden')
                   and left(g.sleutel, 36) <> left(m.sleutel, 36)) end as rust_tot) v
 cross join lateral (
       select case when m.status = 'opnieuw' then 'mailserver' when v.vol then 'budget' when v.rust_tot > now() then 'rust' end as reden,
              case when m.status = 'opnieuw' then m.volgende_op
                   when v.vol then greatest(
                     (date_trunc('month', now() at time zone 'Europe/Amsterdam') + interval '1 month') at time zone 'Europe/Amsterdam',
                     v.rust_tot)
                   when v.rust_tot > now() then v.rust_tot end as niet_voor_op) w
 where m.status in ('wachtend', 'opnieuw');
comment on view platform.pub_mail_wacht is
  'Why a mail has not left yet, for the module that asked for it, and the moment before which it does not leave; reden is null while '
  'it leaves at its turn.';
