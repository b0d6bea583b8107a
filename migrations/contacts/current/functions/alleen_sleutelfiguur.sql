-- Most people are known, and no key figure. Who was merged is judged by who stayed.
create or replace function contacts.alleen_sleutelfiguur(persoon uuid, dag date) returns boolean
language plpgsql stable parallel safe as
$$
begin
  return exists (select from contacts.contactpersoon p
                  where p.id = case when exists (select from contacts.contactpersoon zelf where zelf.id = persoon) then persoon
                                    else contacts.samengevoegd_met(persoon) end
                    and p.sleutelfiguur
                    and not exists (select from contacts.rolvervulling r
                                     where r.contactpersoon_id = p.id and r.rol <> 'sleutelfiguur'
                                       and contacts.pub_loopt(r.begindatum, r.einddatum, dag)));
end
$$;
