-- The address that somebody had when that mail was handed over takes no mail. One that came later is not meant. Who was merged is found by
-- the record that stayed.
create or replace function contacts.pub_onbestelbaar(persoon uuid, overgedragen_op timestamptz) returns void language plpgsql as
$$
declare
  wie uuid;
begin
  loop
    wie := contacts.pub_wie_is(persoon);
    perform from contacts.contactpersoon p where p.id = wie for no key update;
    -- A merge, or its undoing, may have been committed while this waited.
    exit when wie is not distinct from contacts.pub_wie_is(persoon);
  end loop;
  update contacts.contactpersoon p set onbestelbaar_op = clock_timestamp(), gewijzigd_op = default, versie = versie + 1
   where p.id = wie and p.onbestelbaar_op is null and p.email_sinds <= overgedragen_op;
end
$$;
comment on function contacts.pub_onbestelbaar(uuid, timestamptz) is
  'The address that somebody had when that mail was handed over takes no mail; one that came later is not meant.';
