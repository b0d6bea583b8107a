-- Published: the same, said by a mail of that moment. Whoever was part of this person then and is somebody else again, may be the one who
-- says so: it holds for both. Answers whose opt-out is new.
create function contacts.pub_afmelden(persoon uuid, gemaild_op timestamptz) returns setof uuid language plpgsql as
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
