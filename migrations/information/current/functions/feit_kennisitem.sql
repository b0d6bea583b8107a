-- That it is withdrawn waits for the day after its last; one of which that was told already is told of again when it is given a later day.
create or replace function information.feit_kennisitem() returns trigger language plpgsql set enable_nestloop = off as
$$
declare
  wachtten uuid[];
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('kennisitem.gepubliceerd', n.id, information.kennisitem_gegevens(row(n.*)::information.kennisitem),
               vervolg => 'kennisitem.ingetrokken', vervolg_dag => n.geldig_tot_datum + 1)
        from nieuw n
       where information.kennisitem_gedeeld(row(n.*)::information.kennisitem, n.gewijzigd_op)));
    return null;
  end if;
  wachtten := platform.pub_feiten_terugnemen('kennisitem.ingetrokken', array(select o.id from oud o));
  if tg_op = 'DELETE' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('kennisitem.ingetrokken', o.id, information.kennisitem_gegevens(row(o.*)::information.kennisitem))
        from oud o where o.id = any(wachtten)));
    return null;
  end if;
  perform platform.pub_feiten(array(
    select case when not s.gedeeld
             then platform.pub_nieuw_feit('kennisitem.ingetrokken', s.id, s.gegevens)
           when s.id = any(wachtten)
             then platform.pub_nieuw_feit('kennisitem.ingetrokken', s.id, s.gegevens, dag => s.geldig_tot_datum + 1)
           else platform.pub_nieuw_feit('kennisitem.gepubliceerd', s.id, s.gegevens,
                  vervolg => 'kennisitem.ingetrokken', vervolg_dag => s.geldig_tot_datum + 1) end
      from (select n.id, n.geldig_tot_datum, information.kennisitem_gegevens(row(n.*)::information.kennisitem) as gegevens,
                   information.kennisitem_gedeeld(row(n.*)::information.kennisitem, n.gewijzigd_op) as gedeeld
              from nieuw n) s
     where s.gedeeld or s.id = any(wachtten)));
  return null;
end
$$;
