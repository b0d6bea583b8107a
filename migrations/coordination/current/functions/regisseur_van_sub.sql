-- The name of the regisseur whom a token spoke for, by its subject: there is at most one on a day.
create or replace function coordination.regisseur_van_sub(sub text, op timestamptz) returns text
language plpgsql stable as
$$
begin
  return (
    select r.naam from coordination.regisseur r
     where r.subject = sub and contacts.pub_loopt(r.begindatum, r.einddatum, (op at time zone 'Europe/Amsterdam')::date));
end
$$;
