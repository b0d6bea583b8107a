-- What has been adopted stays as it was: only the step to vervallen is left.
create or replace function protocols.bewaar_vastgestelde_tekst() returns trigger language plpgsql as
$$
begin
  if old.status <> 'concept' and (new.inhoud, new.stappen, new.afspraken, new.inhoud_hash)
    is distinct from (old.inhoud, old.stappen, old.afspraken, old.inhoud_hash) then
    raise exception 'the text of a version that left concept cannot change'
      using errcode = 'restrict_violation', constraint = 'protocolversie_tekst_vast';
  end if;
  return new;
end
$$;
