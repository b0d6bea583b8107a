-- Key figures are few: a mark on the person keeps everybody else from being looked up among the roles, row by row. Kept by the roles themselves.
alter table contacts.contactpersoon add column sleutelfiguur boolean not null default false;      -- has or had that role
update contacts.contactpersoon p set sleutelfiguur = true where exists (select from contacts.rolvervulling r where r.contactpersoon_id = p.id and r.rol = 'sleutelfiguur');

create function contacts.merk_sleutelfiguren(personen uuid[]) returns void language sql as
$$
  update contacts.contactpersoon p set sleutelfiguur = not p.sleutelfiguur
   where p.id = any(personen) and p.sleutelfiguur <> exists (select from contacts.rolvervulling r where r.contactpersoon_id = p.id and r.rol = 'sleutelfiguur')
$$;

create function contacts.rolvervulling_merkt() returns trigger language plpgsql as
$$
begin
  if tg_op = 'INSERT' then
    perform contacts.merk_sleutelfiguren(array(select distinct contactpersoon_id from nieuw where rol = 'sleutelfiguur'));
  elsif tg_op = 'DELETE' then
    perform contacts.merk_sleutelfiguren(array(select distinct contactpersoon_id from oud where rol = 'sleutelfiguur'));
  else
    perform contacts.merk_sleutelfiguren(array(select contactpersoon_id from oud where rol = 'sleutelfiguur' union select contactpersoon_id from nieuw where rol = 'sleutelfiguur'));
  end if;
  return null;
end
$$;
create trigger rolvervulling_merkt_nieuw after insert on contacts.rolvervulling referencing new table as nieuw for each statement execute function contacts.rolvervulling_merkt();
create trigger rolvervulling_merkt_weg after delete on contacts.rolvervulling referencing old table as oud for each statement execute function contacts.rolvervulling_merkt();
create trigger rolvervulling_merkt_anders after update on contacts.rolvervulling referencing old table as oud new table as nieuw for each statement execute function contacts.rolvervulling_merkt();

-- The days apart, and not as a period: a person's few roles are found by the person.
create or replace function contacts.alleen_sleutelfiguur(persoon uuid, dag date) returns boolean
language sql stable parallel safe
return exists (select from contacts.contactpersoon p where p.id = persoon and p.sleutelfiguur)
   and not exists (select from contacts.rolvervulling r
                    where r.contactpersoon_id = persoon and r.rol <> 'sleutelfiguur' and r.begindatum <= dag and (r.einddatum is null or r.einddatum >= dag));

-- The same constraints by one number each. Keys made at about the same time are alike, and in a tree of ranges they end up everywhere: looking one up, as
-- every insert does, read more of the index the larger it was (a thousand pages at 100,000 roles; now three). That two keys give the same 64 bits is
-- not to be expected, and would refuse one role wrongly, never admit one.
alter table contacts.rolvervulling
  drop constraint rolvervulling_een_centraal_contact,
  add constraint rolvervulling_een_centraal_contact
    exclude using gist (hashtextextended(organisatie_id::text, 0) with =, periode with &&) where (rol = 'centraal_contact'),
  drop constraint rolvervulling_niet_dubbel,
  add constraint rolvervulling_niet_dubbel
    exclude using gist (hashtextextended(contactpersoon_id::text || organisatie_id::text || rol, 0) with =, periode with &&);

-- Who cannot be mailed: few among many.
create index contactpersoon_niet_te_mailen on contacts.contactpersoon (mailstatus, achternaam collate platform.nederlands, id) where mailstatus <> 'actief';

-- Labels as they are compared: without case or accents. Immutable, so that they may stand in an index.
create function contacts.labels(labels text[]) returns text[]
language sql immutable parallel safe strict cost 2000
return string_to_array(contacts.zonder_accenten(array_to_string(labels, '|')), '|');      -- no label holds a |

create function contacts.in_woorden(labels text[]) returns text
language sql immutable parallel safe strict cost 2000
return array_to_string(labels, ' ');

create index organisatie_op_themas on contacts.organisatie using gin (themas);
create index organisatie_op_labels on contacts.organisatie using gin (contacts.labels(themas));
create index organisatie_zoek_ruim on contacts.organisatie using gin (to_tsvector('contacts.nederlands', naam || ' ' || contacts.in_woorden(domeinen) || ' ' || contacts.in_woorden(wijken)));
create index rolvervulling_op_labels on contacts.rolvervulling using gin (contacts.labels(themas)) where themas <> '{}';
create index rolvervulling_zoek on contacts.rolvervulling using gin (to_tsvector('contacts.nederlands', coalesce(functie, '') || ' ' || contacts.in_woorden(themas)));
create index rolvervulling_lijkt_op on contacts.rolvervulling using gin (contacts.zonder_accenten(functie) public.gin_trgm_ops) where functie is not null;
