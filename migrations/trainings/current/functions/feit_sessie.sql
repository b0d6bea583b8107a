create or replace function trainings.feit_sessie() returns trigger language plpgsql set enable_nestloop = off as
$$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('sessie.gepland', n.id, trainings.sessie_gegevens(row(n.*)::trainings.sessie)) from nieuw n));
  elsif tg_op = 'UPDATE' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('sessie.' || case when n.status = o.status then 'gewijzigd' else n.status end, n.id,
                                     trainings.sessie_gegevens(row(n.*)::trainings.sessie))
        from nieuw n join oud o on o.id = n.id
       where (n.versie, n.gewijzigd_op) <> (o.versie, o.gewijzigd_op)));
  else
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('sessie.geannuleerd', o.id, trainings.sessie_gegevens(row(o.*)::trainings.sessie)) from oud o));
  end if;
  return null;
end
$$;
