create or replace function coordination.pub_regisseurs_op(dag date, van uuid[] default null)
returns table (organisatie_id uuid, regisseur_id uuid, wie_id uuid)
-- Not in SQL, which PostgreSQL would make one with the statement that asks. There it guesses a dozen rows, and compares every organisation
-- with all of them: 14 s of 20,000 organisations with one regisseur, instead of 0.1 s.
language plpgsql stable rows 10000
-- To plan this costs five times what it takes, and the sender of mails asks often.
set plan_cache_mode = force_generic_plan as
$$
#variable_conflict use_column
begin
  return query
  with gebied as materialized (
    select r.id, r.begindatum, g.* from coordination.regisseur r cross join lateral coordination.gebieden(r.gebieden) g
     where contacts.pub_loopt(r.begindatum, r.einddatum, dag)
  ), organisatie as materialized (
    -- Two questions, so that one about a few reads no more than these.
    select o.id, o.soort, o.domeinen, o.wijken from contacts.pub_organisatie o where o.id = any(van)
    union all
    select o.id, o.soort, o.domeinen, o.wijken from contacts.pub_organisatie o where van is null and exists (select from gebied)
  ), overgedragen as materialized (
    select u.organisatie_id, u.overdracht_id, u.datum from coordination.overdracht_organisatie u
     where u.organisatie_id = any(van) and u.datum <= dag
    union all
    select u.organisatie_id, u.overdracht_id, u.datum from coordination.overdracht_organisatie u where van is null and u.datum <= dag
  ), vorm as materialized (
    -- What an area looks at is alike of many organisations, and is compared once for all of them.
    select v.soort, v.domeinen, contacts.pub_labels(v.wijken) as wijken, v.organisaties
      from (select o.soort, o.domeinen, o.wijken, array_agg(o.id) as organisaties
              from organisatie o
             group by o.soort, o.domeinen, o.wijken) v
  ), past as (
    select o.id as organisatie_id, g.id, g.rang, g.begindatum, null::date as overgedragen
      from vorm v
     cross join lateral (
       select g.id, g.rang, g.begindatum from gebied g
        where g.organisaties = '{}'
          and coordination.past(g.organisaties, g.soorten, g.domeinen, g.wijken, null, v.soort, v.domeinen, v.wijken)
        order by g.rang desc, g.begindatum, g.id limit 1) g
     cross join unnest(v.organisaties) as o (id)
    union all
    select o.id, g.id, g.rang, g.begindatum, null
      from gebied g
     cross join unnest(g.organisaties) as n (id)
      join organisatie o on o.id = n.id
     where coordination.past(g.organisaties, g.soorten, g.domeinen, g.wijken, o.id, o.soort, o.domeinen, contacts.pub_labels(o.wijken))
    union all
    -- Handed over, from that day on: this goes before all that areas name, as far as whoever got it is in office.
    select u.organisatie_id, r.id, 16, r.begindatum, u.datum
      from overgedragen u
      join coordination.overdracht v on v.id = u.overdracht_id
      join coordination.regisseur r on r.id = v.aan_regisseur_id and contacts.pub_loopt(r.begindatum, r.einddatum, dag)
  )
  select e.organisatie_id, e.id, coalesce(a.wie_id, e.id)
    from (select distinct on (p.organisatie_id) p.organisatie_id, p.id from past p
           order by p.organisatie_id, p.rang desc, p.overgedragen desc, p.begindatum, p.id) e
    left join coordination.pub_aanwezig(dag) a on a.regisseur_id = e.id;
end
$$;
comment on function coordination.pub_regisseurs_op(date, uuid[]) is
  'The one regisseur of each organisation, or of these alone, on a day, and who acts for them that day: the deputy while they are away. An '
  'organisation that fits nobody is in no row. Where an organisation was changed so that two fit alike, it is who began first. Whoever it '
  'was handed over to last goes before all others.';
