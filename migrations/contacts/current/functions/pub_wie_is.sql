-- Whom an id stands for: somebody who was merged is found by the record that stayed. Null for nobody.
create or replace function contacts.pub_wie_is(persoon uuid) returns uuid
language plpgsql stable parallel safe as
$$
begin
  return coalesce((select p.id from contacts.contactpersoon p where p.id = persoon), contacts.samengevoegd_met(persoon));
end
$$;
comment on function contacts.pub_wie_is(uuid) is
  'Whom an id stands for: somebody who was merged is found by the record that stayed; null for nobody.';
