-- Asked of rows that stay in sight without their person. The condition is that of the index of who is out of sight.
create or replace function contacts.pub_gewist(persoon uuid) returns boolean
language plpgsql stable parallel safe as
$$
begin
  return exists (select from contacts.contactpersoon p
                  where p.id = persoon and (p.beperkt or p.gewist_op is not null) and p.gewist_op is not null);
end
$$;
comment on function contacts.pub_gewist(uuid) is
  'Whether somebody was erased: what they did is shown without them where it must go on being told (docs/adr/0079).';
