create or replace function contacts.feit_netwerk() returns trigger language plpgsql set enable_nestloop = off as
$$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('netwerk.aangemaakt', n.id, contacts.netwerk_gegevens(row(n.*)::contacts.netwerk),
                                     organisatie => n.hoofdverantwoordelijke_organisatie_id)
        from nieuw n));
  elsif tg_op = 'UPDATE' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('netwerk.gewijzigd', n.id, contacts.netwerk_gegevens(row(n.*)::contacts.netwerk),
                                     organisatie => n.hoofdverantwoordelijke_organisatie_id)
        from nieuw n join oud o on o.id = n.id
       where (n.versie, n.gewijzigd_op) <> (o.versie, o.gewijzigd_op)));
  else
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('netwerk.verwijderd', o.id, contacts.netwerk_gegevens(row(o.*)::contacts.netwerk),
                                     organisatie => o.hoofdverantwoordelijke_organisatie_id)
        from oud o));
  end if;
  return null;
end
$$;
