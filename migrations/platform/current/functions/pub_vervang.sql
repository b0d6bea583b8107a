-- A list of ids in which one stands for another from now on, once, where the first of the two stood.
create or replace function platform.pub_vervang(lijst jsonb, van uuid, naar uuid) returns jsonb
language sql immutable parallel safe
return coalesce((select jsonb_agg(e.id order by e.plaats)
                   from (select case x.id when van::text then naar::text else x.id end as id, min(x.plaats) as plaats
                           from jsonb_array_elements_text(lijst) with ordinality as x (id, plaats) group by 1) e), '[]');
comment on function platform.pub_vervang(jsonb, uuid, uuid) is
  'A list of ids in which one is replaced by another, which stands in it once: for who moves what was merged.';
create or replace function platform.pub_vervang(lijst uuid[], van uuid, naar uuid) returns uuid[]
language sql immutable parallel safe
return array(select e.id
               from (select case x.id when van then naar else x.id end as id, min(x.plaats) as plaats
                       from unnest(lijst) with ordinality as x (id, plaats) group by 1) e order by e.plaats);
comment on function platform.pub_vervang(uuid[], uuid, uuid) is
  'The same of an array of ids.';
