-- Whether a link that was mailed to this address is still theirs. Who was merged had their addresses until then; a link that was mailed
-- there belongs to who stayed.
create or replace function contacts.pub_adres_van(persoon uuid, adres bytea) returns boolean
language plpgsql stable parallel safe as
$$
begin
  return exists (select from contacts.contactpersoon p where p.id = persoon and contacts.pub_adres(p.email) = adres)
      or exists (select from contacts.opgegaan_in(persoon) as deel (id)
                   join contacts.samenvoeging s on s.contactpersoon_id = deel.id and s.ongedaan_op is null
                  where contacts.pub_adres(s.andere ->> 'email') = adres
                     or (contacts.pub_adres(s.voor ->> 'email') = adres and s.voor ->> 'email' is distinct from s.na ->> 'email'));
end
$$;
comment on function contacts.pub_adres_van(uuid, bytea) is
  'Whether an address, by its hash, is of this person: theirs now, or that of somebody who was merged into them.';
