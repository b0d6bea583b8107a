-- Whether an organisation lies in an area (gebieden): all that the area names must fit; what it leaves out lets everything through. Of both
-- the districts are labels (contacts.pub_labels): who compares many organisations with many areas makes them once for each.
create or replace function coordination.past(
  organisaties uuid[], soorten text[], domeinen text[], wijken text[], o_id uuid, o_soort text, o_domeinen text[], o_wijken text[])
returns boolean language sql immutable parallel safe
return (organisaties = '{}' or o_id = any(organisaties)) and (soorten = '{}' or o_soort = any(soorten))
  and (domeinen = '{}' or o_domeinen && domeinen) and (wijken = '{}' or o_wijken && wijken);
