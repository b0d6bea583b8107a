-- Beperkt says whether a restriction holds; a merge moves those too.
create or replace function contacts.beperking_merkt() returns trigger language plpgsql as
$$
begin
  update contacts.contactpersoon p
     set beperkt = not p.beperkt, gewijzigd_op = default, versie = versie + 1
   where p.id in (old.contactpersoon_id, new.contactpersoon_id)
     and p.beperkt <> exists (select from contacts.beperking b where b.contactpersoon_id = p.id);
  return null;
end
$$;
