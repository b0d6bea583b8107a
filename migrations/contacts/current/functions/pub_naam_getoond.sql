-- Of a trainer no more is known than a name. Whoever else is called so and is in use may be meant: then it is shown.
create or replace function contacts.pub_naam_getoond(naam text) returns boolean
language plpgsql stable parallel safe as
$$
begin
  return not exists (select from contacts.contactpersoon p
                      where (p.beperkt or p.gewist_op is not null) and p.beperkt and lower(p.naam) = lower(pub_naam_getoond.naam))
      or exists (select from contacts.contactpersoon p
                  where lower(p.naam) = lower(pub_naam_getoond.naam) and not p.beperkt and p.gewist_op is null);
end
$$;
comment on function contacts.pub_naam_getoond(text) is
  'Whether a name that stands somewhere as words is shown: not where it is only that of somebody whose data may not be used.';
