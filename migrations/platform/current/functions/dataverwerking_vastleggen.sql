-- The line of a transaction, right before its commit; nothing where it touched nobody. A request with several transactions has one line.
create or replace function platform.dataverwerking_vastleggen(regel jsonb, binnen bytea, buiten bytea, stuurt boolean)
  returns uuid[] language plpgsql as
$$
declare
  genoemd constant text := nullif(current_setting('netwerkplatform.betrokkenen', true), '');
  wie uuid[];
begin
  if genoemd is null and jsonb_array_length(regel -> 'betrokkenen') = 0 then return null; end if;
  select array_agg(distinct b order by b) into wie
    from (select platform.pseudoniem(p.id, binnen, buiten) from (select distinct unnest(string_to_array(genoemd, ','))::uuid as id) p
          union all
          select jsonb_array_elements_text(regel -> 'betrokkenen')::uuid) b (b);
  -- Once is enough, should more follow before the commit.
  perform set_config('netwerkplatform.betrokkenen', '', true);
  perform platform.dataverwerkingen_bijschrijven(jsonb_build_array(jsonb_set(regel, '{betrokkenen}', to_jsonb(wie))), stuurt);
  return wie;
end
$$;
comment on function platform.dataverwerking_vastleggen(jsonb, bytea, bytea, boolean) is
  'Writes the line of this transaction in the logboek, with all whom it touched; answers their pseudonyms.';
