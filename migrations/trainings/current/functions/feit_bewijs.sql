-- That it runs out waits for the day after its last; a certificate that was corrected or withdrawn does not run out.
create or replace function trainings.feit_bewijs() returns trigger language plpgsql set enable_nestloop = off as
$$
declare
  wachtten uuid[];
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('bewijs.vastgelegd', n.id, trainings.bewijs_gegevens(row(n.*)::trainings.bewijs),
               persoon => n.contactpersoon_id, vervolg => 'bewijs.verlopen',
               vervolg_dag => case when n.geldt and not n.ingetrokken then n.geldig_tot_datum + 1 end)
        from nieuw n));
  else
    wachtten := platform.pub_feiten_terugnemen('bewijs.verlopen', array(select n.id from nieuw n));
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('bewijs.verlopen', n.id, trainings.bewijs_gegevens(row(n.*)::trainings.bewijs),
                                     persoon => n.contactpersoon_id, dag => n.geldig_tot_datum + 1)
        from nieuw n join oud o on o.id = n.id left join unnest(wachtten) as w (id) on w.id = n.id
       where n.geldt and not n.ingetrokken and n.geldig_tot_datum is not null
         and (w.id is not null or (n.geldt, n.geldig_tot_datum) is distinct from (o.geldt, o.geldig_tot_datum))));
  end if;
  return null;
end
$$;
