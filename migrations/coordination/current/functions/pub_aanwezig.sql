-- Who acts for whom on a day: a regisseur in office, or while they are away their deputy, or the deputy of that one. A regisseur for whom
-- nobody is there stands in no row.
create or replace function coordination.pub_aanwezig(dag date) returns table (regisseur_id uuid, wie_id uuid)
language sql stable as
$$
  with recursive in_dienst as (
    select r.id, r.plaatsvervanger_id,
           exists (select from coordination.afwezigheid a
                    where a.regisseur_id = r.id and contacts.pub_loopt(a.vanaf_datum, a.tot_datum, dag)) as weg
      from coordination.regisseur r where contacts.pub_loopt(r.begindatum, r.einddatum, dag)
  ), keten as (
    select d.id as regisseur_id, d.id as wie_id, d.plaatsvervanger_id, d.weg, array[d.id] as gevraagd from in_dienst d
    union all
    select k.regisseur_id, d.id, d.plaatsvervanger_id, d.weg, k.gevraagd || d.id
      from keten k join in_dienst d on d.id = k.plaatsvervanger_id
     where k.weg and d.id <> all(k.gevraagd)
  )
  select k.regisseur_id, k.wie_id from keten k where not k.weg
$$;
comment on function coordination.pub_aanwezig(date) is
  'Who acts for each regisseur on a day: themselves, or while they are away their deputy. No row: not in office, or nobody is there.';
