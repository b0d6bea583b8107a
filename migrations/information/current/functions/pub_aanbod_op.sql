-- What is offered on a day, and where: all over the districts of its organisation where it names none.
create or replace function information.pub_aanbod_op(dag date) returns table (id uuid, organisatie_id uuid, wijken text[])
language sql stable parallel safe as
$$
  select a.id, a.organisatie_id, case when a.wijken = '{}' then o.wijken else a.wijken end
    from information.aanbod a
    join contacts.pub_organisatie o on o.id = a.organisatie_id
   where information.aanbod_geldt(a, dag)
$$;
comment on function information.pub_aanbod_op(date) is
  'The offers that are shown to the public on a day, by organisation, with the districts that they are for.';
