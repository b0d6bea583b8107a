-- Of a round by name the row is there from the beginning, and the need comes to be with the first who has it (feit_behoefte_vraag).
create or replace function surveys.feit_behoefte() returns trigger language plpgsql set enable_nestloop = off as
$$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('behoefte.' || case n.status when 'open' then 'ontstaan' else n.status end, n.id,
                                     surveys.behoefte_gegevens(row(n.*)::surveys.behoefte))
        from nieuw n
       where n.aantal is not null));
  else
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('behoefte.' || case n.status when 'open' then 'ontstaan' else n.status end, n.id,
                                     surveys.behoefte_gegevens(row(n.*)::surveys.behoefte))
        from nieuw n join oud o on o.id = n.id
       where n.status <> o.status));
  end if;
  return null;
end
$$;
