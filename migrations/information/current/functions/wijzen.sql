-- In which way a bericht of this kind goes to each of these at this moment. Two urgent ones a month go outside the budget; for the rest it
-- leaves by itself while there is room and the person did not choose to have all of it once a week, and else it waits for a bundle.
create or replace function information.wijzen(ontvangers uuid[], soort text, nu timestamptz)
returns table (contactpersoon_id uuid, wijze text) language sql stable as $$
  with past as materialized (
    select id from platform.pub_mail_past($1, 'bericht', ($3 at time zone 'Europe/Amsterdam')::date) as p (id)
  ), dringend_gehad as materialized (
    select g.contactpersoon_id as id
      from information.geadresseerde g
     where $2 = 'urgent' and g.contactpersoon_id = any($1) and g.wijze = 'urgent'
       and g.sinds_op >= date_trunc('month', $3 at time zone 'Europe/Amsterdam') at time zone 'Europe/Amsterdam'
     group by g.contactpersoon_id
    having count(*) >= 2
  )
  select o.id, case when $2 = 'urgent' and not exists (select from dringend_gehad d where d.id = o.id) then 'urgent'
                    when v.frequentie = 'week' or not exists (select from past p where p.id = o.id) then 'bundel'
                    else 'direct' end
    from unnest($1) as o (id)
    join contacts.pub_voorkeur v on v.contactpersoon_id = o.id
$$;
comment on function information.wijzen(uuid[], text, timestamptz) is
  'In which way a bericht goes to each of these people: by itself, by itself outside the budget, or in a bundle. The one place of that '
  'rule.';
