-- Whether an organisation lies in an area (gebieden): all that the area names must fit; what it leaves out lets everything through.
create or replace function coordination.past(
  organisaties uuid[], soorten text[], domeinen text[], wijken text[], o_id uuid, o_soort text, o_domeinen text[], o_wijken text[])
returns boolean language sql immutable parallel safe
return (organisaties = '{}' or o_id = any(organisaties)) and (soorten = '{}' or o_soort = any(soorten))
  and (domeinen = '{}' or o_domeinen && domeinen) and (wijken = '{}' or contacts.pub_labels(o_wijken) && wijken);
