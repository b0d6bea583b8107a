-- Each word of a name as full text knows it, with the name by which lists are ordered: of a word that many share, the first page is read
-- in order (docs/adr/0063). Written by the database alone, from the row of the person itself.
create table contacts.zoekwoord (
  woord             text collate "C" not null,
  achternaam        text collate platform.nederlands not null,
  contactpersoon_id uuid not null,
  primary key (woord, achternaam, contactpersoon_id)
);
insert into contacts.zoekwoord (woord, achternaam, contactpersoon_id)
select w.woord, p.achternaam, p.id
  from contacts.contactpersoon p cross join lateral unnest(tsvector_to_array(p.zoekvector)) w (woord)
 order by 1, 2, 3;
