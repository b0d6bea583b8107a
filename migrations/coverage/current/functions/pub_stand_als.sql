-- The rules of coverage, once: for the report, the nightly snapshot, the alert, the forecast and scenarios alike. Always from the facts,
-- and from what a scenario adds to them (docs/adr/0085); where there is none, what speaks of it is gone before the statement is planned.
-- Organisation by organisation: in the order of their names the first rows are there at once, whatever their number. Whom a protocol still waits
-- for is few, and looked up by hash (in, not a join), so that the order of names stays. Who calls it sees through it, as through a view.
create or replace function coverage.pub_stand_als(dagen date[], sleutelfiguren boolean, vandaag date, scenario jsonb)
returns table (datum date, organisatie_id uuid, naam text, soort text, verband text, omvang text, domeinen text[], wijken text[],
               inactief_vanaf_datum date, vrijstelling_vanaf_datum date, vrijstelling_tot_datum date, vereist int, aangesteld int, geschoold int,
               plaatsvervanger boolean, status text, ontbreekt text, diensten datemultirange[], scholingen datemultirange[])
language sql stable parallel safe rows 1000 as
$$
  select d.datum, o.id, o.naam, o.soort, o.verband, o.omvang, o.domeinen, o.wijken, o.inactief_vanaf_datum,
         o.vrijstelling_vanaf_datum, o.vrijstelling_tot_datum, o.vereist_aantal_aandachtfunctionarissen,
         b.aangesteld, b.geschoold, t.plaatsvervanger, t.status,
         case when t.status in ('vrijgesteld', 'niet_vereist') then '' else concat_ws('|',
           case when b.aangesteld = 0 then 'geen_aandachtfunctionaris' end,
           case when b.aangesteld > 0 and b.aangesteld < o.vereist_aantal_aandachtfunctionarissen then 'te_weinig_aangesteld' end,
           case when b.geschoold < o.vereist_aantal_aandachtfunctionarissen and b.scholing_ontbreekt then 'scholing_ontbreekt' end,
           case when b.geschoold < o.vereist_aantal_aandachtfunctionarissen and b.scholing_verlopen then 'scholing_verlopen' end,
           case when not t.plaatsvervanger then 'geen_plaatsvervanger' end,
           case when b.niet_geverifieerd then 'niet_geverifieerd' end,
           case when (o.id, d.datum) in (
             -- a signature of somebody out of sight of this reader is not there (docs/adr/0017)
             select g.organisatie_id, n.datum
               from unnest(dagen) as n (datum)
               join protocols.pub_ratificatie_gevraagd g on protocols.pub_van_kracht(g.vastgesteld_datum, g.vervallen_datum, n.datum)
                and (g.geratificeerd_datum is null or g.geratificeerd_datum > n.datum
                     or not sleutelfiguren and g.contactpersoon_id in (select v.contactpersoon_id from contacts.pub_verborgen(vandaag) v)))
             then 'protocol_niet_geratificeerd' end) end,
         a.diensten, a.scholingen
    from coverage.organisatie_als(scenario) o
   cross join lateral (
     -- all that is known of its aandachtfunctionarissen, whatever the day: when in office and when trained, in the same order
     select array_agg(r.dienst) as diensten,
            array_agg(coalesce((scenario -> 'scholingen' ->> r.contactpersoon_id::text)::datemultirange, s.scholing)) as scholingen,
            array_agg(c.geverifieerd_op) as geverifieerd_op
       from (select contactpersoon_id, range_agg(daterange(begindatum, einddatum, '[]')) as dienst
               from coverage.pub_rolvervulling_als(scenario)
              where organisatie_id = o.id and rol = 'aandachtfunctionaris'
              group by contactpersoon_id) r
       left join contacts.pub_contactpersoon c on c.id = r.contactpersoon_id
       left join trainings.pub_kwalificatie s on s.contactpersoon_id = r.contactpersoon_id
   ) a
   cross join lateral (
     select range_agg(daterange(begindatum, einddatum, '[]')) as perioden
       from coverage.pub_rolvervulling_als(scenario)
      where organisatie_id = o.id and rol = 'plaatsvervangend_aandachtfunctionaris'
   ) p
    join (
     -- worked out once a day, not for each person
     select n.datum, (n.datum - interval '12 months') at time zone 'Europe/Amsterdam' as jaar_terug,
            (n.datum + interval '1 day') at time zone 'Europe/Amsterdam' as voorbij
       from unnest(dagen) as n (datum)
     offset 0
   ) d on contacts.pub_actief(o.inactief_vanaf_datum, d.datum)
   cross join lateral (
     select count(*)::int as aangesteld,
            (count(*) filter (where f.scholing @> d.datum))::int as geschoold,
            coalesce(bool_or((lower(f.scholing) <= d.datum) is not true), false) as scholing_ontbreekt,
            coalesce(bool_or(lower(f.scholing) <= d.datum and not f.scholing @> d.datum), false) as scholing_verlopen,
            coalesce(bool_or((f.geverifieerd_op >= d.jaar_terug and f.geverifieerd_op < d.voorbij) is not true), false) as niet_geverifieerd
       from unnest(a.diensten, a.scholingen, a.geverifieerd_op) as f (dienst, scholing, geverifieerd_op)
      where f.dienst @> d.datum
   ) b
   cross join lateral (
     select coalesce(p.perioden @> d.datum, false) as plaatsvervanger,
            coverage.status(o.vrijstelling_vanaf_datum, o.vrijstelling_tot_datum, o.vereist_aantal_aandachtfunctionarissen,
                            b.aangesteld, b.geschoold, d.datum) as status
   ) t
$$;
comment on function coverage.pub_stand_als(date[], boolean, date, jsonb) is
  'What pub_stand says, and would say if a scenario were done; without one it is pub_stand.';
