create or replace function contacts.feit_organisatie() returns trigger language plpgsql set enable_nestloop = off as
$$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('organisatie.aangemaakt', n.id, contacts.organisatie_gegevens(row(n.*)::contacts.organisatie),
                                     organisatie => n.id)
        from nieuw n));
  elsif tg_op = 'UPDATE' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit(
               'organisatie.' || case when was.status = 'actief' and n.status = 'inactief' then 'beeindigd' else 'gewijzigd' end, n.id,
               contacts.organisatie_gegevens(row(n.*)::contacts.organisatie), organisatie => n.id)
        from nieuw n join oud was on was.id = n.id
       where (n.versie, n.gewijzigd_op) <> (was.versie, was.gewijzigd_op)));
  else
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('organisatie.verwijderd', o.id, contacts.organisatie_gegevens(row(o.*)::contacts.organisatie),
                                     organisatie => o.id)
        from oud o));
  end if;
  return null;
end
$$;
