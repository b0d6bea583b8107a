-- Who hid from partners by choosing nothing, and who wants no questions by mail, is not found: an introduction begins with a question.
create or replace function contacts.pub_vindbaar(persoon uuid, dag date) returns boolean
language plpgsql stable parallel safe as
$$
begin
  return exists (select from contacts.voorkeur v join contacts.contactpersoon p on p.id = v.contactpersoon_id
                  where v.contactpersoon_id = persoon and v.vindbaar = 'partners' and p.mag_gevraagd and p.gewist_op is null)
     and contacts.pub_in_zicht(persoon, dag, false)
     and contacts.pub_werkt(persoon, null, dag)
     and exists (select from contacts.rolvervulling r join contacts.organisatie o on o.id = r.organisatie_id
                  where r.contactpersoon_id = persoon and r.rol <> 'sleutelfiguur'
                    and contacts.pub_loopt(r.begindatum, r.einddatum, dag) and contacts.pub_actief(o.inactief_vanaf_datum, dag));
end
$$;
comment on function contacts.pub_vindbaar(uuid, date) is
  'Whether partners find somebody on a day: they chose so, may be asked something by mail, and work there in a role that is not that of a '
  'key figure. The one place of that rule.';
