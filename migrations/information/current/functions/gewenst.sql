-- Whether somebody who chose these wants a bericht of this kind, about these subjects and districts. Who chose none wants all; a bericht
-- without any is for everybody.
create or replace function information.gewenst(
  gekozen_soorten text[], gekozen_themas text[], gekozen_wijken text[], soort text, themas text[], wijken text[]) returns boolean
language sql immutable parallel safe
return soort = any(gekozen_soorten)
   and (cardinality(gekozen_themas) = 0 or cardinality(themas) = 0 or contacts.pub_labels(gekozen_themas) && contacts.pub_labels(themas))
   and (cardinality(gekozen_wijken) = 0 or cardinality(wijken) = 0 or contacts.pub_labels(gekozen_wijken) && contacts.pub_labels(wijken));
comment on function information.gewenst(text[], text[], text[], text, text[], text[]) is
  'Whether a bericht is of a kind, about a subject and a district that somebody chose. The one place of that rule.';
