create or replace function coordination.pub_regisseurs_op(dag date, van uuid[] default null)
returns table (organisatie_id uuid, regisseur_id uuid, wie_id uuid)
language sql stable as
$$
  with gebied as materialized (
    select r.id, r.begindatum, g.* from coordination.regisseur r cross join lateral coordination.gebieden(r.gebieden) g
     where contacts.pub_loopt(r.begindatum, r.einddatum, dag)
  ), organisatie as materialized (
    select o.id, o.soort, o.domeinen, contacts.pub_labels(o.wijken) as wijken
      from contacts.pub_organisatie o where van is null or o.id = any(van)
  )
  select e.organisatie_id, e.id, coalesce(a.wie_id, e.id)
    from (select distinct on (o.id) o.id as organisatie_id, g.id
            from organisatie o
            join gebied g on coordination.past(g.organisaties, g.soorten, g.domeinen, g.wijken, o.id, o.soort, o.domeinen, o.wijken)
           order by o.id, g.rang desc, g.begindatum, g.id) e
    left join coordination.pub_aanwezig(dag) a on a.regisseur_id = e.id
$$;
comment on function coordination.pub_regisseurs_op(date, uuid[]) is
  'The one regisseur of each organisation, or of these alone, on a day, and who acts for them that day: the deputy while they are away. An '
  'organisation that fits nobody is in no row. Where an organisation was changed so that two fit alike, it is who began first.';
