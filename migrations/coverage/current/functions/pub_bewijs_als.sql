create or replace function coverage.pub_bewijs_als(scenario jsonb) returns table (contactpersoon_id uuid, behaald_datum date)
language sql stable parallel safe rows 1000 as
$$
  select b.contactpersoon_id, b.behaald_datum from trainings.pub_bewijs b
   union all
  select b.contactpersoon_id, b.behaald_datum
    from jsonb_to_recordset(scenario -> 'bewijzen') as b (contactpersoon_id uuid, behaald_datum date)
   where scenario is not null
$$;
comment on function coverage.pub_bewijs_als(jsonb) is
  'Who earned a certificate on which day, if a scenario were done; without one that of trainings.pub_bewijs.';
