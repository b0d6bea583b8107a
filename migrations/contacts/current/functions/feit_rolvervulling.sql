create or replace function contacts.feit_rolvervulling() returns trigger language plpgsql set enable_nestloop = off as
$$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('rolvervulling.begonnen', n.id, contacts.rolvervulling_gegevens(row(n.*)::contacts.rolvervulling),
                                     n.organisatie_id, n.contactpersoon_id, n.rol = 'sleutelfiguur', lower(n.periode),
                                     'rolvervulling.geeindigd', upper(n.periode))
        from nieuw n));
  elsif tg_op = 'UPDATE' then
    perform platform.pub_feit_van_periode('rolvervulling', n.id, o.periode, n.periode,
              contacts.rolvervulling_gegevens(row(n.*)::contacts.rolvervulling), n.organisatie_id, n.contactpersoon_id,
              n.rol = 'sleutelfiguur')
       from nieuw n join oud o on o.id = n.id
      where (n.versie, n.gewijzigd_op) <> (o.versie, o.gewijzigd_op);
  else
    perform platform.pub_feit_van_periode('rolvervulling', o.id, o.periode, null,
              contacts.rolvervulling_gegevens(row(o.*)::contacts.rolvervulling), o.organisatie_id, o.contactpersoon_id,
              o.rol = 'sleutelfiguur')
       from oud o;
  end if;
  return null;
end
$$;
