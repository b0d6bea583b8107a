-- What is still to be handled of an event that the new version no longer knows. It counts as handled from here
-- on.
create or replace function platform.pub_overnemen(soort_feit text) returns table (gegevens jsonb) language sql as
$$
  with levering as (
    update platform.levering l set status = 'verwerkt', verwerkt_op = now()
      from platform.outbox o
     where o.id = l.outbox_id and o.soort = soort_feit and l.status <> 'verwerkt'
    returning l.outbox_id as id
  ), feit as (
    update platform.outbox o set verspreid_op = now() where o.soort = soort_feit and o.verspreid_op is null returning o.id
  )
  select o.gegevens from platform.outbox o where o.id in (select id from levering union select id from feit)
$$;
comment on function platform.pub_overnemen(text) is
  'For migrations: what is still to be handled of an event that the new version no longer knows; it counts as handled from here on.';
