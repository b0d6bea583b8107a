-- A version only ever goes forward, and holds its topics while it leaves concept: whoever changes their words waits and finds it gone,
-- or has done so before.
create or replace function protocols.bewaak_status() returns trigger language plpgsql as
$$
declare volgorde constant text[] := '{concept,raadpleging,ter_ratificatie,vastgesteld,vervallen}';
begin
  if array_position(volgorde, new.status) < array_position(volgorde, old.status) then
    raise exception 'a version does not go back' using errcode = 'restrict_violation', constraint = 'protocolversie_status_vooruit';
  end if;
  if old.status = 'concept' and new.status <> 'concept' then
    perform from protocols.onderwerp where code in (select a ->> 'onderwerpCode'
      from jsonb_array_elements(new.afspraken) a) order by code for share;
  end if;
  return new;
end
$$;
