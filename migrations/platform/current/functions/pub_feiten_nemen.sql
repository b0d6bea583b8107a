-- A row that somebody is changing stays for the next time.
create or replace function platform.pub_feiten_nemen(vandaag date, hoogstens int)
returns table (id bigint, soort text, onderwerp_id uuid, op timestamptz, organisatie_id uuid, persoon_id uuid,
  besloten boolean, gegevens jsonb)
language plpgsql as
$$
declare
  beurt bigint[];
  overbodig bigint[];
begin
  beurt := array(
    select b.id
      from ((select f.id from platform.feit f where f.dag is null order by f.id limit hoogstens)
            union all
            select d.id from (select f.id from platform.feit f where f.dag <= vandaag order by f.dag, f.id limit hoogstens
                                for update skip locked) d) b
     order by b.id limit hoogstens);
  if beurt = '{}' then return; end if;
  overbodig := array(select f.id from platform.feit f where f.na_id = any(beurt) and f.dag <= vandaag);
  return query
    with weg as (
      delete from platform.feit f where f.id = any(beurt || overbodig) returning f.*
    )
    select w.id, w.soort, w.onderwerp_id, greatest(w.op, w.dag::timestamp at time zone 'Europe/Amsterdam'),
           w.organisatie_id, w.persoon_id, w.besloten, w.gegevens
      from weg w
     where w.id <> all(overbodig)
     order by w.id;
end
$$;
comment on function platform.pub_feiten_nemen(date, int) is
  'Takes committed facts away, oldest first: what is due on that day. Who takes them tells them, in the same transaction.';
