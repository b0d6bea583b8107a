-- One that goes by a merge is remembered before the row goes.
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
    -- Who listens to the one that stays hears of what came to it, and who listened to the one that went listens to that one by now.
    perform platform.pub_feiten(array(
      select case when s.id is null
                  then platform.pub_nieuw_feit('organisatie.verwijderd', o.id,
                         contacts.organisatie_gegevens(row(o.*)::contacts.organisatie), organisatie => o.id)
                  else platform.pub_nieuw_feit('organisatie.samengevoegd', o.id,
                         jsonb_build_object('organisatieId', o.id, 'metId', s.organisatie_id), organisatie => s.organisatie_id) end
        from oud o left join contacts.organisatiesamenvoeging s on s.met_id = o.id and s.ongedaan_op is null));
  end if;
  return null;
end
$$;
