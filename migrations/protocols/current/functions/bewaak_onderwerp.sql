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
                and (tg_op = 'DELETE' or not exists (select from jsonb_array_elements(new.waarden) w
                                                         where w ->> 'code' = a ->> 'waarde'))) then
    if tg_op = 'DELETE' then
      raise exception 'a version speaks about this topic' using errcode = 'restrict_violation', constraint = 'onderwerp_in_gebruik';
    end if;
    raise exception 'a version names a value that would go'
      using errcode = 'restrict_violation', constraint = 'onderwerp_waarde_in_gebruik';
  end if;
  if tg_op = 'UPDATE' and (new.vraag, new.waarden) is distinct from (old.vraag, old.waarden)
     and exists (select from protocols.protocolversie v, jsonb_array_elements(v.afspraken) a
                  where v.afspraken @> genoemd and a ->> 'onderwerpCode' = old.code and v.status <> 'concept'
                    and (new.vraag <> old.vraag
                         or (select w ->> 'tekst' from jsonb_array_elements(new.waarden) w where w ->> 'code' = a ->> 'waarde')
                            is distinct from (select w ->> 'tekst' from jsonb_array_elements(old.waarden) w
                                               where w ->> 'code' = a ->> 'waarde'))) then
    raise exception 'partners were asked in these words' using errcode = 'restrict_violation', constraint = 'onderwerp_woorden_vast';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
