-- Somebody wants no more questions of ours. Called in the transaction of their act, so that it holds from its answer on; who
-- was merged is found by the record that stayed. An opt-out that came along with a merge becomes their own when they say it again: undoing
-- the merge leaves it. Answers whose opt-out is new, else null.
create or replace function contacts.pub_afmelden(persoon uuid) returns uuid language plpgsql as
$$
declare
  wie uuid;
  nieuw boolean;
begin
  loop
    wie := contacts.pub_wie_is(persoon);
    select p.afgemeld_op is null into nieuw from contacts.contactpersoon p where p.id = wie for no key update;
    -- A merge, or its undoing, may have been committed while this waited.
    exit when wie is not distinct from contacts.pub_wie_is(persoon);
  end loop;
  if nieuw then
    update contacts.contactpersoon set afgemeld_op = clock_timestamp(), gewijzigd_op = default, versie = versie + 1 where id = wie;
    return wie;
  end if;
  update contacts.contactpersoon p set afgemeld_op = clock_timestamp()
    from contacts.samenvoeging s
   where p.id = wie and s.contactpersoon_id = wie and s.ongedaan_op is null
     and s.voor ->> 'afgemeld_op' is null and (s.na ->> 'afgemeld_op')::timestamptz = p.afgemeld_op;
  return null;
end
$$;
comment on function contacts.pub_afmelden(uuid) is
  'Somebody wants no more questions; in the transaction of their act. Answers whose opt-out is new, else null.';

-- The same, said by a mail of that moment. Whoever was part of this person then and is somebody else again, may be the one who
-- says so: it holds for both. Answers whose opt-out is new.
create or replace function contacts.pub_afmelden(persoon uuid, gemaild_op timestamptz) returns setof uuid language plpgsql as
$$
begin
  return query select a.nieuw from (select contacts.pub_afmelden(persoon) as nieuw) a where a.nieuw is not null;
  -- Looked at after that, for it waits for whoever is just parting the two.
  return query
    select a.nieuw
      from (select contacts.pub_afmelden(s.met_id) as nieuw from contacts.samenvoeging s
             where s.contactpersoon_id = persoon and s.aangemaakt_op <= gemaild_op and s.ongedaan_op >= gemaild_op) a
     where a.nieuw is not null;
end
$$;
comment on function contacts.pub_afmelden(uuid, timestamptz) is
  'The same, said by a mail of that moment: it holds for all who were this person then. Answers whose opt-out is new.';
