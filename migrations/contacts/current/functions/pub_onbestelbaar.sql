-- The address that somebody had when that mail was handed over takes no mail. One that came later is not meant.
create or replace function contacts.pub_onbestelbaar(persoon uuid, overgedragen_op timestamptz) returns void language plpgsql as
$$
begin
  update contacts.contactpersoon p set onbestelbaar_op = clock_timestamp(), gewijzigd_op = default, versie = versie + 1
   where p.id = contacts.pub_wie_is(persoon) and p.onbestelbaar_op is null and p.email_sinds <= overgedragen_op;
end
$$;
comment on function contacts.pub_onbestelbaar(uuid, timestamptz) is
  'The address that somebody had when that mail was handed over takes no mail; one that came later is not meant.';
