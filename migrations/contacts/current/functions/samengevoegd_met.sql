-- Who an id stands for now, when it was merged: along the whole chain.
create or replace function contacts.samengevoegd_met(persoon uuid) returns uuid
language plpgsql stable parallel safe as
$$
begin
  return (with recursive keten as (
            select s.contactpersoon_id, 1 as diepte from contacts.samenvoeging s where s.met_id = persoon and s.ongedaan_op is null
            union all
            select s.contactpersoon_id, k.diepte + 1 from keten k join contacts.samenvoeging s on s.met_id = k.contactpersoon_id
              and s.ongedaan_op is null
          )
          select contactpersoon_id from keten order by diepte desc limit 1);
end
$$;
