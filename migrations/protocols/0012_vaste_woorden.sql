-- What is signed is read under the title of the protocol and in the words of the catalogue. They stay as they were read.
create or replace function protocols.bewaak_onderwerp() returns trigger language plpgsql as
$$
declare
  genoemd jsonb := jsonb_build_array(jsonb_build_object('onderwerpCode', old.code));
begin
  if tg_op = 'UPDATE' and new.code <> old.code then
    raise exception 'the code of a topic is fixed' using errcode = 'restrict_violation', constraint = 'onderwerp_code_vast';
  end if;
  if exists (select from protocols.protocolversie v, jsonb_array_elements(v.afspraken) a
              where v.afspraken @> genoemd and a ->> 'onderwerpCode' = old.code
                and (tg_op = 'DELETE' or not exists (select from jsonb_array_elements(new.waarden) w where w ->> 'code' = a ->> 'waarde'))) then
    if tg_op = 'DELETE' then
      raise exception 'a version speaks about this topic' using errcode = 'restrict_violation', constraint = 'onderwerp_in_gebruik';
    end if;
    raise exception 'a version names a value that would go' using errcode = 'restrict_violation', constraint = 'onderwerp_waarde_in_gebruik';
  end if;
  if tg_op = 'UPDATE' and (new.vraag, new.waarden) is distinct from (old.vraag, old.waarden)
     and exists (select from protocols.protocolversie v, jsonb_array_elements(v.afspraken) a
                  where v.afspraken @> genoemd and a ->> 'onderwerpCode' = old.code and v.status <> 'concept'
                    and (new.vraag <> old.vraag
                         or (select w ->> 'tekst' from jsonb_array_elements(new.waarden) w where w ->> 'code' = a ->> 'waarde')
                            is distinct from (select w ->> 'tekst' from jsonb_array_elements(old.waarden) w where w ->> 'code' = a ->> 'waarde'))) then
    raise exception 'partners were asked in these words' using errcode = 'restrict_violation', constraint = 'onderwerp_woorden_vast';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;

-- A version only ever goes forward, and holds its topics while it leaves concept: whoever changes their words waits and finds it gone, or has done so before.
create or replace function protocols.bewaak_status() returns trigger language plpgsql as
$$
declare volgorde constant text[] := '{concept,raadpleging,ter_ratificatie,vastgesteld,vervallen}';
begin
  if array_position(volgorde, new.status) < array_position(volgorde, old.status) then
    raise exception 'a version does not go back' using errcode = 'restrict_violation', constraint = 'protocolversie_status_vooruit';
  end if;
  if old.status = 'concept' and new.status <> 'concept' then
    perform from protocols.onderwerp where code in (select a ->> 'onderwerpCode' from jsonb_array_elements(new.afspraken) a) order by code for share;
  end if;
  return new;
end
$$;

create function protocols.bewaar_protocol() returns trigger language plpgsql as
$$
begin
  if (new.titel, new.soort, new.reikwijdte, new.organisatie_id) is distinct from (old.titel, old.soort, old.reikwijdte, old.organisatie_id)
     and exists (select from protocols.protocolversie v where v.protocol_id = old.id and (v.status in ('ter_ratificatie', 'vastgesteld') or v.vastgesteld_op is not null)) then
    raise exception 'a version was put to be signed under this title' using errcode = 'restrict_violation', constraint = 'protocol_vast';
  end if;
  return new;
end
$$;
create trigger protocol_vast before update on protocols.protocol for each row execute function protocols.bewaar_protocol();
