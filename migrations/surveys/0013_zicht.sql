-- Visibility follows the person (docs/adr/0017). Published: who was asked in which round and whether they answered, so that figures per organisation
-- leave out who is out of sight of their reader. That someone answered is known as a flag also in confidence; what, is not.
create view surveys.pub_bevraagd as
select u.ronde_id, r.geopend_op, u.organisatie_id, u.contactpersoon_id, u.ingevuld
  from surveys.uitnodiging u
  join surveys.ronde r on r.id = u.ronde_id;

-- Published: needs as their reader may know them. By name counted from who asked, without those who are out of sight; a need that nobody in sight has is
-- none. In confidence there are no persons: one count, the same for all.
create function surveys.pub_behoeften(sleutelfiguren boolean, dag date)
returns table (id uuid, ronde_id uuid, soort text, status text, besluit text, aantal int)
language sql stable parallel safe
as $$
  select b.id, b.ronde_id, b.soort, b.status, b.besluit, coalesce(b.aantal, v.aantal)
    from surveys.behoefte b
    join surveys.ronde r on r.id = b.ronde_id
   cross join lateral (
         select count(*)::int as aantal
           from surveys.behoefte_vraag q
           join surveys.uitnodiging u on u.id = q.uitnodiging_id
          where q.behoefte_id = b.id and (sleutelfiguren or not contacts.pub_alleen_sleutelfiguur(u.contactpersoon_id, dag))) v
   where sleutelfiguren or r.anonimiteit = 'vertrouwelijk' or v.aantal > 0
$$;

create function surveys.pub_behoeften_van_organisaties(sleutelfiguren boolean, dag date)
returns table (behoefte_id uuid, organisatie_id uuid, aantal int)
language sql stable parallel safe
as $$
  select q.behoefte_id, u.organisatie_id, count(*)::int
    from surveys.behoefte_vraag q
    join surveys.uitnodiging u on u.id = q.uitnodiging_id
   where sleutelfiguren or not contacts.pub_alleen_sleutelfiguur(u.contactpersoon_id, dag)
   group by q.behoefte_id, u.organisatie_id
$$;

drop view surveys.pub_behoefte;
drop view surveys.pub_behoefte_organisatie;
drop view surveys.pub_respons;
