-- From scratch, for whatever went round the triggers: what the rule says today, against what is kept.
create or replace function trainings.kwalificatie_herstellen() returns int language plpgsql as
$$
declare
  anders uuid[];
begin
  anders := array(
    select coalesce(k.contactpersoon_id, s.contactpersoon_id)
      from trainings.kwalificatie k
      full join (select contactpersoon_id, range_agg(daterange(behaald_datum, geldig_tot_datum, '[]')) as scholing
                   from trainings.pub_scholing
                  where kwalificeert
                  group by contactpersoon_id) s on s.contactpersoon_id = k.contactpersoon_id
     where coalesce(k.scholing, '{}') <> coalesce(s.scholing, '{}'));
  perform trainings.kwalificatie_bijwerken(anders);
  return cardinality(anders);
end
$$;
