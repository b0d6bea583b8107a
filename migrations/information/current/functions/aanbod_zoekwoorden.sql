-- A column cannot be computed by functions of another module, so a trigger keeps it.
create or replace function information.aanbod_zoekwoorden() returns trigger language plpgsql as
$$
declare
  tekst constant text := concat_ws(' ', new.titel, new.omschrijving, new.soort, array_to_string(new.doelgroep, ' '),
                                   array_to_string(new.themas, ' '), array_to_string(new.wijken, ' '));
begin
  new.zoekvector := contacts.pub_zoekvector(tekst);
  new.zoektekst := contacts.pub_zoektekst(tekst);
  return new;
end
$$;
