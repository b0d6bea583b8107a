-- Needs as their reader may know them. By name counted from who asked, without those who are out of sight; a need that nobody in sight
-- has is none. In confidence there are no persons: one count, the same for all.
create or replace function surveys.pub_behoeften(sleutelfiguren boolean, dag date)
returns table (id uuid, ronde_id uuid, soort text, status text, besluit text, aantal int)
language sql stable parallel safe
as $$
  select b.id, b.ronde_id, b.soort, b.status, b.besluit, coalesce(b.aantal, v.aantal)
    from surveys.behoefte b
    join surveys.ronde r on r.id = b.ronde_id
   cross join lateral (
         select count(*)::int as aantal
           from surveys.behoefte_vraag q
           join surveys.geldige_uitnodiging u on u.id = q.uitnodiging_id
          where q.behoefte_id = b.id and (sleutelfiguren or not contacts.pub_alleen_sleutelfiguur(u.contactpersoon_id, dag))) v
   where sleutelfiguren or r.anonimiteit = 'vertrouwelijk' or v.aantal > 0
$$;
comment on function surveys.pub_behoeften(boolean, date) is
  'Needs as their reader may know them: by name without who is out of sight, in confidence one count for all.';
