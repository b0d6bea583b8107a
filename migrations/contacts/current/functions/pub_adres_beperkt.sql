create or replace function contacts.pub_adres_beperkt(adres text) returns boolean
language plpgsql stable parallel safe as
$$
begin
  return exists (select from contacts.contactpersoon p
                  where (p.beperkt or p.gewist_op is not null) and p.beperkt and lower(p.email) = lower(pub_adres_beperkt.adres));
end
$$;
comment on function contacts.pub_adres_beperkt(text) is
  'Whether somebody whose data may not be used has this address: no mail of any kind goes there.';
