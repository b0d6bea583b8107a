-- The same as pub_in_zicht, as a set, for who reads many rows at once.
create or replace function contacts.pub_uit_zicht(dag date, sleutelfiguren boolean) returns table (contactpersoon_id uuid)
language sql stable parallel safe rows 100 as
$$
  select p.id from contacts.contactpersoon p where (p.beperkt or p.gewist_op is not null)
  union all
  select v.contactpersoon_id from contacts.pub_verborgen(dag) v where not sleutelfiguren
$$;
comment on function contacts.pub_uit_zicht(date, boolean) is
  'Every id that stands for somebody of whom a row is not shown on a day; the same rule as pub_in_zicht, as a set.';
