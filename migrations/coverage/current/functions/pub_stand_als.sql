-- The rules of coverage, once: for the report, the nightly snapshot, the alert, the forecast and scenarios alike. Always from the facts,
-- of which roles and qualifications are kept per person (docs/adr/0061, 0104), and from what a scenario adds to them (docs/adr/0085); where
-- there is none, what speaks of it is gone before the statement is planned.
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
         b.diensten, b.scholingen
    from coverage.organisatie_als(scenario) o
    join unnest(dagen) as d (datum) on contacts.pub_actief(o.inactief_vanaf_datum, d.datum)
   cross join lateral (
     select (count(*) filter (where f.nu))::int as aangesteld,
            (count(*) filter (where f.nu and f.geschoold))::int as geschoold,
            coalesce(bool_or(f.nu and f.ooit is not true), false) as scholing_ontbreekt,
            coalesce(bool_or(f.nu and f.ooit and not f.geschoold), false) as scholing_verlopen,
            coalesce(bool_or(f.nu and not f.geverifieerd_dagen @> d.datum), false) as niet_geverifieerd,
            bool_or(f.plaatsvervanging @> d.datum) as plaatsvervanger,
            -- all that is known of its aandachtfunctionarissen, whatever the day: when in office and when trained, in the same order
            array_agg(f.dienst) filter (where f.dienst <> '{}') as diensten,
            array_agg(f.scholing) filter (where f.dienst <> '{}') as scholingen
       from (
         select r.dienst, r.plaatsvervanging, r.geverifieerd_dagen, g.scholing,
                r.dienst @> d.datum as nu, g.scholing @> d.datum as geschoold, lower(g.scholing) <= d.datum as ooit
           from coverage.pub_functionaris_als(scenario) r
           -- of a deputy alone it is not looked up
           left join trainings.pub_kwalificatie s on s.contactpersoon_id = case when r.dienst <> '{}' then r.contactpersoon_id end
          cross join lateral (
            select coalesce((scenario -> 'scholingen' ->> r.contactpersoon_id::text)::datemultirange, s.scholing) as scholing
          ) g
          where r.organisatie_id = o.id
         -- hence each of these is worked out once, not at each place that asks for it
         offset 0
       ) f
   ) b
   cross join lateral (
     select coalesce(b.plaatsvervanger, false) as plaatsvervanger,
            coverage.status(o.vrijstelling_vanaf_datum, o.vrijstelling_tot_datum, o.vereist_aantal_aandachtfunctionarissen,
                            b.aangesteld, b.geschoold, d.datum) as status
   ) t
$$;
comment on function coverage.pub_stand_als(date[], boolean, date, jsonb) is
  'What pub_stand says, and would say if a scenario were done; without one it is pub_stand.';
