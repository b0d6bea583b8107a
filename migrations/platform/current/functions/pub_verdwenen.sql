-- For what is gone although its row stays, as a need that nobody has any more. What goes with its row is told by pub_verwijdering_volgen.
create or replace function platform.pub_verdwenen(soort text, scope text, ids uuid[], personen uuid[]) returns void language plpgsql as
$$
begin
  insert into platform.verwijdering (soort, id, reden, scope, persoon_id, besloten)
  select pub_verdwenen.soort, w.id, 'verwijderd', pub_verdwenen.scope, w.persoon, false
    from unnest(ids, personen) as w (id, persoon)
  on conflict do nothing;
end
$$;
comment on function platform.pub_verdwenen(text, text, uuid[], uuid[]) is
  'Tells who keeps a copy that these are gone although their rows are there: the kind, who may read it, and whom each speaks of.';
