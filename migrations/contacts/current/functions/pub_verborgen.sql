-- The same as a set, for who reads many rows at once. Every id that stands for somebody out of sight.
create or replace function contacts.pub_verborgen(dag date) returns table (contactpersoon_id uuid)
language sql stable parallel safe rows 100
as $$
  select p.id from contacts.contactpersoon p where p.sleutelfiguur and contacts.alleen_sleutelfiguur(p.id, dag)
  union all
  select s.met_id from contacts.samenvoeging s where s.ongedaan_op is null and contacts.alleen_sleutelfiguur(s.met_id, dag)
$$;
comment on function contacts.pub_verborgen(date) is
  'Every id that stands for somebody out of sight on a day; the same rule as pub_alleen_sleutelfiguur, as a set.';
