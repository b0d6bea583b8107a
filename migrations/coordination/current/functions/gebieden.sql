-- The areas of a regisseur as they are compared; without any, one area that is everything. Of two that fit an organisation the higher rank
-- counts: named by id before by kind before by domain before by wijk before everything.
create or replace function coordination.gebieden(gebieden jsonb)
returns table (organisaties uuid[], soorten text[], domeinen text[], wijken text[], rang int)
language sql immutable parallel safe as
$$
  select a.organisaties, a.soorten, a.domeinen, a.wijken,
         8 * (a.organisaties <> '{}')::int + 4 * (a.soorten <> '{}')::int + 2 * (a.domeinen <> '{}')::int + (a.wijken <> '{}')::int
    from jsonb_array_elements(case when gebieden = '[]' then '[{}]' else gebieden end) as g (gebied)
   cross join lateral (
     select array(select jsonb_array_elements_text(g.gebied -> 'organisatieIds')::uuid) as organisaties,
            array(select jsonb_array_elements_text(g.gebied -> 'soorten')) as soorten,
            array(select jsonb_array_elements_text(g.gebied -> 'domeinen')) as domeinen,
            contacts.pub_labels(array(select jsonb_array_elements_text(g.gebied -> 'wijken'))) as wijken) a
$$;
