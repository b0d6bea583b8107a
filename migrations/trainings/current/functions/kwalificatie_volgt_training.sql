-- What a training qualifies for, or renews, has changed: for everybody with a certificate of it, or of what it renews or renewed. Nobody
-- else is touched by it, since a renewal counts only for who has a certificate of what it renews.
create or replace function trainings.kwalificatie_volgt_training() returns trigger language plpgsql set enable_nestloop = off as
$$
declare
  trainingen uuid[];
begin
  if tg_table_name = 'training' then
    trainingen := array(select n.id from nieuw n join oud o on o.id = n.id
                         where n.kwalificeert_aandachtfunctionaris <> o.kwalificeert_aandachtfunctionaris);
  elsif tg_op = 'INSERT' then
    trainingen := array(select n.verlengt_id from nieuw n);
  elsif tg_op = 'UPDATE' then
    trainingen := array(select n.verlengt_id from nieuw n union select o.verlengt_id from oud o);
  else
    trainingen := array(select o.verlengt_id from oud o);
  end if;
  if trainingen <> '{}' then
    perform pg_advisory_xact_lock(hashtextextended('trainings.kwalificatie', 0));
    perform trainings.kwalificatie_bijwerken(array(
      select b.contactpersoon_id from trainings.bewijs b where b.training_id = any(trainingen) and b.geldt group by b.contactpersoon_id));
  end if;
  return null;
end
$$;
