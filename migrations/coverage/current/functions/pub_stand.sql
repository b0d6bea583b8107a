-- As it is: the statement of pub_stand_als without a scenario. Who calls it sees through it, as through a view.
create or replace function coverage.pub_stand(dagen date[], sleutelfiguren boolean default true, vandaag date default null)
returns table (datum date, organisatie_id uuid, naam text, soort text, verband text, omvang text, domeinen text[], wijken text[],
               inactief_vanaf_datum date, vrijstelling_vanaf_datum date, vrijstelling_tot_datum date, vereist int, aangesteld int, geschoold int,
               plaatsvervanger boolean, status text, ontbreekt text, diensten datemultirange[], scholingen datemultirange[])
language sql stable parallel safe rows 1000 as
$$
  select * from coverage.pub_stand_als(dagen, sleutelfiguren, vandaag, null)
$$;
comment on function coverage.pub_stand(date[], boolean, date) is
  'The coverage of each organisation that is active on one of these days: how many aandachtfunctionarissen it needs, has and has trained, its '
  'status and what it lacks. Computed from the facts. Sleutelfiguren: whether the reader may know of signatures of key figures; vandaag: their day.';
