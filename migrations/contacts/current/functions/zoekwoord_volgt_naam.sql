create or replace function contacts.zoekwoord_volgt_naam() returns trigger language plpgsql as
$$
begin
  if tg_op = 'TRUNCATE' then
    delete from contacts.zoekwoord;
  elsif tg_op = 'INSERT' then
    insert into contacts.zoekwoord (woord, achternaam, contactpersoon_id)
    select w.woord, n.achternaam, n.id from nieuw n cross join lateral unnest(tsvector_to_array(n.zoekvector)) w (woord)
     order by w.woord, n.achternaam, n.id;
  elsif tg_op = 'DELETE' then
    delete from contacts.zoekwoord z
     using oud o cross join lateral unnest(tsvector_to_array(o.zoekvector)) w (woord)
     where z.woord = w.woord and z.achternaam = o.achternaam and z.contactpersoon_id = o.id;
  -- As sets, and only where something changed, see werkgebied_volgt_naam.
  elsif exists (select id, zoekvector, achternaam from nieuw except select id, zoekvector, achternaam from oud) then
    delete from contacts.zoekwoord z
     using (select id, zoekvector, achternaam from oud except select id, zoekvector, achternaam from nieuw) o
           cross join lateral unnest(tsvector_to_array(o.zoekvector)) w (woord)
     where z.woord = w.woord and z.achternaam = o.achternaam and z.contactpersoon_id = o.id;
    insert into contacts.zoekwoord (woord, achternaam, contactpersoon_id)
    select w.woord, n.achternaam, n.id
      from (select id, zoekvector, achternaam from nieuw except select id, zoekvector, achternaam from oud) n
     cross join lateral unnest(tsvector_to_array(n.zoekvector)) w (woord);
  end if;
  return null;
end
$$;
