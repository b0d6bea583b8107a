-- A case is released by two people, one of another organisation than its owner's; its text stays what they released.
create or replace function information.bewaak_vrijgave() returns trigger language plpgsql as
$$
begin
  if old.vrijgegeven_op is not null
     and (new.nummer, new.titel, new.samenvatting, new.inhoud) <> (old.nummer, old.titel, old.samenvatting, old.inhoud) then
    raise exception 'the text of a released case cannot change' using errcode = 'restrict_violation', constraint = 'casus_vrijgegeven';
  end if;
  if old.vrijgegeven_op is null
     and not coalesce((select count(distinct v.contactpersoon_id) >= 2 and bool_or(v.andere_organisatie)
                         from information.vrijgave v where v.kennisitem_id = new.id and v.nummer = new.nummer), false) then
    raise exception 'a case needs two releases' using errcode = 'restrict_violation', constraint = 'casus_vrijgegeven';
  end if;
  return new;
end
$$;
