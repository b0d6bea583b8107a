create or replace function information.feit_bericht() returns trigger language plpgsql as
$$
begin
  perform platform.pub_feiten(array(
    select platform.pub_nieuw_feit('bericht.verzonden', n.id,
             jsonb_build_object('berichtId', n.id, 'soort', n.soort, 'verzondenOp', n.verzonden_op))
      from nieuw n join oud o on o.id = n.id
     where n.status = 'verzonden' and o.status <> 'verzonden'));
  return null;
end
$$;
