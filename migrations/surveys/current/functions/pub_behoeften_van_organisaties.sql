create or replace function surveys.pub_behoeften_van_organisaties(sleutelfiguren boolean, dag date)
returns table (behoefte_id uuid, organisatie_id uuid, aantal int)
language sql stable parallel safe
as $$
  select q.behoefte_id, u.organisatie_id, count(*)::int
    from surveys.behoefte_vraag q
    join surveys.geldige_uitnodiging u on u.id = q.uitnodiging_id
   where sleutelfiguren or not contacts.pub_alleen_sleutelfiguur(u.contactpersoon_id, dag)
   group by q.behoefte_id, u.organisatie_id
$$;
comment on function surveys.pub_behoeften_van_organisaties(boolean, date) is
  'From how many people of which organisation a need came, by name only, as its reader may know it.';
