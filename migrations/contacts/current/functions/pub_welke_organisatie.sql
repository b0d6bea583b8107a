-- Which organisation an id stands for now: itself, or along the whole chain the one that it was merged into. Null for none.
create or replace function contacts.pub_welke_organisatie(organisatie uuid) returns uuid
language plpgsql stable parallel safe as
$$
begin
  return coalesce((select o.id from contacts.organisatie o where o.id = organisatie), (
    with recursive keten as (
      select s.organisatie_id, 1 as diepte from contacts.organisatiesamenvoeging s where s.met_id = organisatie and s.ongedaan_op is null
      union all
      select s.organisatie_id, k.diepte + 1 from keten k join contacts.organisatiesamenvoeging s on s.met_id = k.organisatie_id
        and s.ongedaan_op is null
    )
    select o.id from keten k join contacts.organisatie o on o.id = k.organisatie_id order by k.diepte desc limit 1));
end
$$;
comment on function contacts.pub_welke_organisatie(uuid) is
  'Which organisation an id stands for: one that was merged is found by the one that stayed; null for none.';
