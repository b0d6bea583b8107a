-- The sweep of the coverage report, run over every day on which the number of trained aandachtfunctionarissen changes or an exemption is over:
-- the first such day with too few, and without an exemption, is the day that coverage lapses.
create or replace function coverage.pub_prognose(peildatum date, tot date)
returns table (organisatie_id uuid, vervalt_op_datum date, reden text) language sql stable parallel safe as
$$
  with geschoold as (
    select contactpersoon_id, scholing as perioden from trainings.pub_kwalificatie
  ),
  functie as (
    select organisatie_id, contactpersoon_id, range_agg(daterange(begindatum, einddatum, '[]')) as perioden
      from contacts.pub_rolvervulling
     where rol = 'aandachtfunctionaris'
     group by organisatie_id, contactpersoon_id
  ),
  inzet as (
    select f.organisatie_id, f.perioden as functie, f.perioden * g.perioden as perioden
      from functie f join geschoold g on g.contactpersoon_id = f.contactpersoon_id
  ),
  wisseling as (
    select i.organisatie_id, w.datum, w.verschil, w.rol
      from inzet i
     cross join lateral unnest(i.perioden) as periode
     cross join lateral (values (lower(periode), 1, false), (upper(periode), -1, not i.functie @> upper(periode))) as w (datum, verschil, rol)
     where w.datum > peildatum and w.datum <= tot
     union all
    select id, vrijstelling_tot_datum + 1, 0, false
      from contacts.pub_organisatie
     where vrijstelling_tot_datum >= peildatum and vrijstelling_tot_datum < tot
  ),
  loop as (
    select w.organisatie_id, w.datum, bool_or(w.rol) as rol, sum(sum(w.verschil)) over (partition by w.organisatie_id order by w.datum) as verschil
      from wisseling w
     group by w.organisatie_id, w.datum
  )
  select organisatie_id, vervalt_op_datum, reden
    from (select distinct on (o.id) o.id as organisatie_id, l.datum as vervalt_op_datum,
                 case when l.datum = o.vrijstelling_tot_datum + 1 then 'vrijstelling_eindigt' when l.rol then 'rol_eindigt' else 'scholing_verloopt' end as reden
            from (select distinct organisatie_id from loop offset 0) n
           -- Only of where something changes it matters how it stands: asked for each of those, by its key (hence the offsets).
           cross join lateral (select s.organisatie_id, s.status, s.geschoold, s.vereist from coverage.pub_stand(array[peildatum]) s
                                where s.organisatie_id = n.organisatie_id offset 0) s
            join contacts.pub_organisatie o on o.id = s.organisatie_id
            join loop l on l.organisatie_id = s.organisatie_id
           where s.status in ('gedekt', 'vrijgesteld') and s.geschoold + l.verschil < s.vereist
             and not contacts.pub_vrijgesteld(o.vrijstelling_vanaf_datum, o.vrijstelling_tot_datum, l.datum)
             and contacts.pub_actief(o.inactief_vanaf_datum, l.datum)
           order by o.id, l.datum) verval
$$;
comment on function coverage.pub_prognose(date, date) is
  'The organisations that are covered or exempt on a day and will not be any more by another, by what is known now: the first such day, and why.';
