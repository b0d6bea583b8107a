-- Who goes by a merge is remembered before the row goes.
create or replace function contacts.feit_contactpersoon() returns trigger language plpgsql set enable_nestloop = off as
$$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('contactpersoon.aangemaakt', n.id, jsonb_build_object('contactpersoonId', n.id), persoon => n.id)
        from nieuw n));
  elsif tg_op = 'UPDATE' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit(
               'contactpersoon.' || case when o.gewist_op is null and n.gewist_op is not null then 'gewist' else 'gewijzigd' end, n.id,
               jsonb_build_object('contactpersoonId', n.id), persoon => n.id)
        from nieuw n join oud o on o.id = n.id
       where (n.versie, n.gewijzigd_op) <> (o.versie, o.gewijzigd_op) or (o.gewist_op is null and n.gewist_op is not null)));
  else
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit(
               'contactpersoon.' || case when o.met_id is null then 'verwijderd' else 'samengevoegd' end, o.id,
               jsonb_build_object('contactpersoonId', o.id)
                 || case when o.met_id is null then '{}' else jsonb_build_object('metId', o.met_id) end,
               persoon => o.id, besloten => coalesce(o.verborgen, false))
        from (select w.id, s.contactpersoon_id as met_id, s.verborgen
                from oud w left join contacts.samenvoeging s on s.met_id = w.id and s.ongedaan_op is null) o));
  end if;
  return null;
end
$$;
