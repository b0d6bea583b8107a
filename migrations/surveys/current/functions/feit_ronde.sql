create or replace function surveys.feit_ronde() returns trigger language plpgsql as
$$
begin
  if tg_op = 'UPDATE' and new.status = old.status then return null; end if;
  perform platform.pub_feit(
    'ronde.' || case new.status when 'open' then 'geopend' else 'gesloten' end,
    new.id,
    jsonb_build_object('rondeId', new.id, 'peilingId', new.peiling_id, 'nummer', new.nummer, 'sluitOp', to_jsonb(new.sluit_op)));
  return null;
end
$$;
