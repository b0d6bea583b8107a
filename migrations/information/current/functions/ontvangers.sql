-- Whom a bericht means on a day, and why somebody does not get it; null when they do. It tells something, so an opt-out of what asks does
-- not stop it; an invitation asks. A person's own choice comes after that: the kind, the subjects and the districts.
create or replace function information.ontvangers(
  doelgroep jsonb, soort text, themas text[], wijken text[], dag date, sleutelfiguren boolean)
returns table (contactpersoon_id uuid, organisatie_id uuid, reden text) language sql stable as $$
  select g.contactpersoon_id, g.organisatie_id,
         coalesce(contacts.pub_mailbezwaar(g.contactpersoon_id, g.organisatie_id, $2 = 'uitnodiging', $5),
                  case when not information.gewenst(v.berichtsoorten, v.themas, v.wijken, $2, $3, $4) then 'andere_keuze' end)
    from contacts.pub_gevraagd($1, $5, $6) g
    join contacts.pub_voorkeur v on v.contactpersoon_id = g.contactpersoon_id
$$;
comment on function information.ontvangers(jsonb, text, text[], text[], date, boolean) is
  'Whom a bericht means on a day, once each, and why somebody does not get it. The one place of that rule.';
