-- A name as it is written: an apostrophe at the end of what stands before a surname binds it (d'Hont), and otherwise a space parts them.
-- The one place of that rule; a check keeps every row to it.
create function contacts.voluit(voornaam text, voorvoegsel text, achternaam text) returns text
language sql immutable parallel safe
return coalesce(voornaam || ' ', '')
    || coalesce(voorvoegsel || case when right(voorvoegsel, 1) in ('''', '’') then '' else ' ' end, '') || achternaam;

-- The expression of a generated column cannot be changed while views read it, so that the column is kept by a trigger from now on.
alter table contacts.contactpersoon alter column naam drop expression;
update contacts.contactpersoon set naam = contacts.voluit(voornaam, voorvoegsel, achternaam)
 where right(voorvoegsel, 1) in ('''', '’');
alter table contacts.contactpersoon add constraint contactpersoon_naam_voluit
  check (naam = contacts.voluit(voornaam, voorvoegsel, achternaam));

create function contacts.contactpersoon_naam() returns trigger language plpgsql as
$$
begin
  new.naam := contacts.voluit(new.voornaam, new.voorvoegsel, new.achternaam);
  return new;
end
$$;
create trigger contactpersoon_naam before insert or update of voornaam, voorvoegsel, achternaam on contacts.contactpersoon
  for each row execute function contacts.contactpersoon_naam();
