create or replace function trainings.pub_kwalificatie_als(personen uuid[], trainingen uuid[], data date[])
returns table (contactpersoon_id uuid, scholing datemultirange)
language sql stable parallel safe as
$$
  select n.persoon, coalesce((select range_agg(daterange(k.behaald_datum, k.geldig_tot_datum, '[]'))
                                from trainings.kwalificatie_als(n.persoon, n.trainingen, n.data) k), '{}')
    from (select b.persoon, array_agg(b.training order by b.nr) as trainingen, array_agg(b.datum order by b.nr) as data
            from unnest(personen, trainingen, data) with ordinality as b (persoon, training, datum, nr)
           group by b.persoon) n
$$;
comment on function trainings.pub_kwalificatie_als(uuid[], uuid[], date[]) is
  'On which days these people would be qualified as aandachtfunctionaris if each of them also had earned these trainings on these days.';
