-- How far the board of an organisation stood behind it on a day, the step taken last. The one place of that rule.
create or replace function contacts.pub_draagvlak_op(organisatie uuid, dag date) returns table (trede text, datum date)
language sql stable parallel safe rows 1 as
$$
  select d.trede, d.datum
    from contacts.draagvlak d
   where d.organisatie_id = organisatie and d.datum <= dag
   order by d.datum desc, d.id desc
   limit 1
$$;
comment on function contacts.pub_draagvlak_op(uuid, date) is
  'How far the board of an organisation stood behind it on a day: the step taken last. The one place of that rule.';
