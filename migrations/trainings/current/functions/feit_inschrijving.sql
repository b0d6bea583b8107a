create or replace function trainings.feit_inschrijving() returns trigger language plpgsql set enable_nestloop = off as
$$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('inschrijving.gewijzigd', n.id, trainings.inschrijving_gegevens(row(n.*)::trainings.inschrijving),
                                     persoon => n.contactpersoon_id)
        from nieuw n));
  else
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('inschrijving.gewijzigd', n.id, trainings.inschrijving_gegevens(row(n.*)::trainings.inschrijving),
                                     persoon => n.contactpersoon_id)
        from nieuw n join oud o on o.id = n.id
       where (n.versie, n.gewijzigd_op) <> (o.versie, o.gewijzigd_op)));
  end if;
  return null;
end
$$;
