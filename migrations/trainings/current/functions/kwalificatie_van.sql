-- When somebody was qualified as aandachtfunctionaris, by the certificates that they have. What it says is kept in trainings.kwalificatie.
create or replace function trainings.kwalificatie_van(persoon uuid) returns table (behaald_datum date, geldig_tot_datum date)
language sql stable parallel safe rows 2 as
$$
  select k.behaald_datum, k.geldig_tot_datum from trainings.kwalificatie_als(persoon, '{}', '{}') k
$$;
