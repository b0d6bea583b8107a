-- Somebody wants no more of these kinds of bulletin, said by a mail of that moment; in the transaction of their act. Whoever was part of
-- this person then and is somebody else again, may be the one who says so: it holds for both. Answers whose choice changed.
create or replace function contacts.pub_berichten_afmelden(persoon uuid, gemaild_op timestamptz, soorten text[]) returns setof uuid
language plpgsql as
$$
declare
  ooit uuid := persoon;
  gehad uuid[] := '{}';
  wie uuid;
begin
  while ooit is not null loop
    loop
      wie := contacts.pub_wie_is(ooit);
      perform from contacts.contactpersoon p where p.id = wie for no key update;
      -- A merge, or its undoing, may have been committed while this waited.
      exit when wie is not distinct from contacts.pub_wie_is(ooit);
    end loop;
    if wie is not null then
      insert into contacts.voorkeur (contactpersoon_id) values (wie) on conflict (contactpersoon_id) do nothing;
      return query
        update contacts.voorkeur v
           set berichtsoorten = array(select s from unnest(v.berichtsoorten) with ordinality as b (s, plek)
                                       where s <> all(soorten) order by plek),
               gewijzigd_op = default
         where v.contactpersoon_id = wie and v.berichtsoorten && soorten
        returning v.contactpersoon_id;
    end if;
    gehad := gehad || ooit;
    -- Looked at after that, for it waits for whoever is just parting the two.
    ooit := (select s.met_id from contacts.samenvoeging s
              where s.contactpersoon_id = persoon and s.aangemaakt_op <= gemaild_op and s.ongedaan_op >= gemaild_op
                and s.met_id <> all(gehad)
              order by s.id limit 1);
  end loop;
end
$$;
comment on function contacts.pub_berichten_afmelden(uuid, timestamptz, text[]) is
  'Somebody wants no more of these kinds of bulletin; in the transaction of their act. Answers whose choice changed.';
