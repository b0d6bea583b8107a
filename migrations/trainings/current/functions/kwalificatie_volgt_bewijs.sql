create or replace function trainings.kwalificatie_volgt_bewijs() returns trigger language plpgsql as
$$
declare
  personen uuid[];
begin
  if tg_op = 'TRUNCATE' then
    delete from trainings.kwalificatie;
    return null;
  elsif tg_op = 'INSERT' then
    personen := array(select n.contactpersoon_id from nieuw n group by n.contactpersoon_id);
  elsif tg_op = 'UPDATE' then
    personen := array(select n.contactpersoon_id from nieuw n union select o.contactpersoon_id from oud o);
  else
    personen := array(select o.contactpersoon_id from oud o group by o.contactpersoon_id);
  end if;
  if personen <> '{}' then
    perform pg_advisory_xact_lock_shared(hashtextextended('trainings.kwalificatie', 0));
    perform trainings.kwalificatie_bijwerken(personen);
  end if;
  return null;
end
$$;
