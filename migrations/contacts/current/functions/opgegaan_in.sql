-- Under which ids somebody is known: their own, and those of everybody who was merged into them.
create or replace function contacts.opgegaan_in(persoon uuid) returns setof uuid
language sql stable parallel safe
as $$
  with recursive wie as (
    select persoon as id
    union
    select s.met_id from wie join contacts.samenvoeging s on s.contactpersoon_id = wie.id and s.ongedaan_op is null
  )
  select id from wie
$$;
comment on function contacts.opgegaan_in(uuid) is 'The ids of a person: their own, and those of everybody who was merged into them.';
