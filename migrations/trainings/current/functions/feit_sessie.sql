create or replace function trainings.feit_sessie() returns trigger language plpgsql as
$$
declare
  rij trainings.sessie := coalesce(new, old);
begin
  if tg_op = 'UPDATE' and (new.versie, new.gewijzigd_op) = (old.versie, old.gewijzigd_op) then return null; end if;
  perform platform.pub_feit(
    'sessie.' || case tg_op when 'INSERT' then 'gepland' when 'DELETE' then 'geannuleerd'
                            else case when new.status = old.status then 'gewijzigd' else new.status end end,
    rij.id,
    jsonb_build_object('sessieId', rij.id, 'trainingId', rij.training_id, 'begintOp', to_jsonb(rij.begint_op),
                       'eindigtOp', to_jsonb(rij.eindigt_op), 'status', rij.status));
  return null;
end
$$;
