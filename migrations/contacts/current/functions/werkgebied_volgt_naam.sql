create or replace function contacts.werkgebied_volgt_naam() returns trigger language plpgsql as
$$
begin
  update contacts.werkgebied w set achternaam = n.achternaam
    from nieuw n join oud o using (id) join contacts.rolvervulling r on r.contactpersoon_id = n.id
   where n.achternaam collate "C" <> o.achternaam collate "C" and w.rolvervulling_id = r.id;
  return null;
end
$$;
