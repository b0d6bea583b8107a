create or replace function contacts.feit_deelname() returns trigger language plpgsql set enable_nestloop = off as
$$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('deelname.begonnen', n.id, contacts.deelname_gegevens(row(n.*)::contacts.deelname),
                                     n.organisatie_id, n.contactpersoon_id, false, lower(n.periode),
                                     'deelname.geeindigd', upper(n.periode))
        from nieuw n));
  elsif tg_op = 'UPDATE' then
    perform platform.pub_feit_van_periode('deelname', n.id, o.periode, n.periode,
              contacts.deelname_gegevens(row(n.*)::contacts.deelname), n.organisatie_id, n.contactpersoon_id, false)
       from nieuw n join oud o on o.id = n.id
      where (n.versie, n.gewijzigd_op) <> (o.versie, o.gewijzigd_op);
  else
    perform platform.pub_feit_van_periode('deelname', o.id, o.periode, null,
              contacts.deelname_gegevens(row(o.*)::contacts.deelname), o.organisatie_id, o.contactpersoon_id, false)
       from oud o;
  end if;
  return null;
end
$$;
