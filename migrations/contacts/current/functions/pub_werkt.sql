-- As before. In plpgsql a session plans these once, and not again for every mail.
create or replace function contacts.pub_werkt(persoon uuid, organisatie uuid, dag date) returns boolean
language plpgsql stable parallel safe as
$$
begin
  if organisatie is null then
    return exists (select from contacts.contactpersoon p where p.id = persoon)
       and coalesce((select bool_or((v.einddatum is null or v.einddatum >= dag) and contacts.pub_actief(o.inactief_vanaf_datum, dag))
                       from (select r.organisatie_id, r.einddatum from contacts.rolvervulling r where r.contactpersoon_id = persoon
                             union all
                             select d.organisatie_id, d.einddatum from contacts.deelname d where d.contactpersoon_id = persoon) v
                       join contacts.organisatie o on o.id = v.organisatie_id), true);
  end if;
  return exists (select from contacts.organisatie o where o.id = organisatie and contacts.pub_actief(o.inactief_vanaf_datum, dag))
     -- By the person alone: asked by both, PostgreSQL may read all who work at the organisation for each of them.
     and (organisatie in (select r.organisatie_id from contacts.rolvervulling r
                           where r.contactpersoon_id = persoon and contacts.pub_loopt(r.begindatum, r.einddatum, dag))
          or (exists (select from contacts.deelname d
                       where d.contactpersoon_id = persoon and d.organisatie_id = organisatie
                         and contacts.pub_loopt(d.begindatum, d.einddatum, dag))
              and not exists (select from contacts.rolvervulling r where r.contactpersoon_id = persoon
                and r.organisatie_id = organisatie)));
end
$$;
comment on function contacts.pub_werkt(uuid, uuid, date) is
  'Whether somebody still works for an organisation that is active on a day; without an organisation: for any, or for none ever.';
