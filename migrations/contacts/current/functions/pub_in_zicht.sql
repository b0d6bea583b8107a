-- Whether a row that points to somebody may be shown. Most people are in sight: the index holds only those who are not.
create or replace function contacts.pub_in_zicht(persoon uuid, dag date, sleutelfiguren boolean) returns boolean
language plpgsql stable parallel safe as
$$
begin
  return not exists (select from contacts.contactpersoon p where p.id = persoon and (p.beperkt or p.gewist_op is not null))
     and (sleutelfiguren or persoon is null or not contacts.alleen_sleutelfiguur(persoon, dag));
end
$$;
comment on function contacts.pub_in_zicht(uuid, date, boolean) is
  'Whether a row about somebody is shown on a day: not of who was erased or whose data may not be used, and of key figures only to readers '
  'with that scope. Nobody is in sight. Figures go on counting: they ask pub_verborgen.';
