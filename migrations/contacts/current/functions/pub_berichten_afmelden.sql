-- Somebody wants no more of these kinds of bulletin, said by a mail of that moment; in the transaction of their act. Whoever was part of
-- this person then and is somebody else again, may be the one who says so: it holds for both. Answers whose choice changed.
create or replace function contacts.pub_berichten_afmelden(persoon uuid, gemaild_op timestamptz, soorten text[]) returns setof uuid
language plpgsql as
$$
declare
  ooit uuid;
  wie uuid;
begin
  for ooit in
    select persoon
     union
    select s.met_id from contacts.samenvoeging s
     where s.contactpersoon_id = persoon and s.aangemaakt_op <= gemaild_op and s.ongedaan_op >= gemaild_op
  loop
    loop
      wie := contacts.pub_wie_is(ooit);
      perform from contacts.contactpersoon p where p.id = wie for no key update;
      -- A merge, or its undoing, may have been committed while this waited.
      exit when wie is not distinct from contacts.pub_wie_is(ooit);
    end loop;
    continue when wie is null;
    insert into contacts.voorkeur (contactpersoon_id) values (wie) on conflict (contactpersoon_id) do nothing;
    return query
      update contacts.voorkeur v
         set berichtsoorten = array(select s from unnest(v.berichtsoorten) with ordinality as b (s, plek)
                                     where s <> all(soorten) order by plek),
             gewijzigd_op = default
       where v.contactpersoon_id = wie and v.berichtsoorten && soorten
      returning v.contactpersoon_id;
  end loop;
end
$$;
comment on function contacts.pub_berichten_afmelden(uuid, timestamptz, text[]) is
  'Somebody wants no more of these kinds of bulletin; in the transaction of their act. Answers whose choice changed.';
