-- The part of zonder_accenten that PostgreSQL cannot see through in any language: unaccent may change with its rules. It calls this
-- one in plpgsql in two thirds of the time.
create or replace function contacts.accenten_af(tekst text) returns text
language plpgsql immutable parallel safe strict as
$$
begin
  return lower(public.unaccent('public.unaccent'::regdictionary, tekst));
end
$$;
