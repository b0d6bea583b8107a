-- One at a time for each person, and looked at only then: of two certificates of one person that are entered at once, the second sees both.
-- Who changes what trainings count for (kwalificatie_volgt_training) waits for everybody who enters one, and they for them.
create or replace function trainings.kwalificatie_bijwerken(personen uuid[]) returns void language plpgsql as
$$
begin
  insert into trainings.kwalificatie (contactpersoon_id, scholing) select p.id, '{}' from unnest(personen) as p (id) order by p.id
  on conflict do nothing;
  perform from trainings.kwalificatie k where k.contactpersoon_id = any(personen) order by k.contactpersoon_id for update;
  update trainings.kwalificatie k
     set scholing = n.scholing
    from (select p.id, coalesce((select range_agg(daterange(s.behaald_datum, s.geldig_tot_datum, '[]'))
                                   from trainings.kwalificatie_van(p.id) s), '{}') as scholing
            from unnest(personen) as p (id)) n
   where k.contactpersoon_id = n.id and k.scholing <> n.scholing;
end
$$;
