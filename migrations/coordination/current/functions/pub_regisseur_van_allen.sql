create or replace function coordination.pub_regisseur_van_allen(dag date) returns uuid
-- Its plan is kept: the sender of mails asks often.
language plpgsql stable set plan_cache_mode = force_generic_plan as
$$
begin
  return (
    select coalesce(a.wie_id, r.id)
      from (select r.id, exists (select from coordination.gebieden(r.gebieden) g where g.rang = 0) as alles, count(*) over () as aantal
              from coordination.regisseur r where contacts.pub_loopt(r.begindatum, r.einddatum, dag)) r
      left join coordination.pub_aanwezig(dag) a on a.regisseur_id = r.id
     where r.alles or r.aantal = 1
     order by r.alles desc limit 1);
end
$$;
comment on function coordination.pub_regisseur_van_allen(date) is
  'Who acts on a day where no organisation is meant: the regisseur of everything, or the only one in office; null when there is neither.';
