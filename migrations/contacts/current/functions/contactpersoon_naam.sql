create or replace function contacts.contactpersoon_naam() returns trigger language plpgsql as
$$
begin
  new.naam := contacts.voluit(new.voornaam, new.voorvoegsel, new.achternaam);
  return new;
end
$$;
