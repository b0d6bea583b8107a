-- The districts and domains of these roles. A role that names none works in those of its organisation. Whatever its days are: they are
-- judged by who reads, on the day that is asked. Labels are made comparable once for all roles that share them.
create or replace function contacts.werkgebied_van(rollen uuid[])
returns table (gebied text, achternaam text, contactpersoon_id uuid, rolvervulling_id uuid) language sql stable as
$$
  with rol as materialized (
    select r.id, r.contactpersoon_id, p.achternaam, case when r.domeinen = '{}' then o.domeinen else r.domeinen end as domeinen,
           case when r.wijken = '{}' then o.wijken else r.wijken end as wijken
      from contacts.rolvervulling r
      join contacts.organisatie o on o.id = r.organisatie_id
      join contacts.contactpersoon p on p.id = r.contactpersoon_id
     where r.id = any(rollen)
  ), wijk as (
    select w.wijken, contacts.labels(w.wijken) as labels from (select distinct wijken from rol where wijken <> '{}') w
  )
  select 'domein:' || d.domein, r.achternaam, r.contactpersoon_id, r.id
    from rol r cross join lateral unnest(r.domeinen) d (domein)
  union all
  select 'wijk:' || l.label, r.achternaam, r.contactpersoon_id, r.id
    from rol r join wijk w on w.wijken = r.wijken cross join lateral unnest(w.labels) l (label)
$$;
