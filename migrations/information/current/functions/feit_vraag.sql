create or replace function information.feit_vraag() returns trigger language plpgsql set enable_nestloop = off as
$$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('vraag.gesteld', n.id, information.vraag_gegevens(row(n.*)::information.vraag),
                                     organisatie => n.organisatie_id, persoon => n.contactpersoon_id)
        from nieuw n));
  else
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('vraag.beantwoord', n.id, information.vraag_gegevens(row(n.*)::information.vraag),
                                     organisatie => n.organisatie_id, persoon => n.contactpersoon_id)
        from nieuw n join oud o on o.id = n.id
       where n.beantwoord_op is not null and o.beantwoord_op is null));
  end if;
  return null;
end
$$;
