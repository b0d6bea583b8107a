create or replace function surveys.feit_ronde() returns trigger language plpgsql set enable_nestloop = off as
$$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('ronde.' || case n.status when 'open' then 'geopend' else 'gesloten' end, n.id,
                                     surveys.ronde_gegevens(row(n.*)::surveys.ronde))
        from nieuw n));
  else
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('ronde.' || case n.status when 'open' then 'geopend' else 'gesloten' end, n.id,
                                     surveys.ronde_gegevens(row(n.*)::surveys.ronde))
        from nieuw n join oud o on o.id = n.id
       where n.status <> o.status));
  end if;
  return null;
end
$$;
