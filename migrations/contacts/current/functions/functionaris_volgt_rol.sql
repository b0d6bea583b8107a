create or replace function contacts.functionaris_volgt_rol() returns trigger language plpgsql as
$$
declare
  organisaties uuid[];
  personen uuid[];
begin
  if tg_op = 'TRUNCATE' then
    delete from contacts.functionaris;
    return null;
  elsif tg_op = 'INSERT' then
    select array_agg(r.organisatie_id), array_agg(r.contactpersoon_id) into organisaties, personen
      from (select n.organisatie_id, n.contactpersoon_id from nieuw n
             where n.rol in ('aandachtfunctionaris', 'plaatsvervangend_aandachtfunctionaris')
             group by n.organisatie_id, n.contactpersoon_id) r;
  elsif tg_op = 'DELETE' then
    select array_agg(r.organisatie_id), array_agg(r.contactpersoon_id) into organisaties, personen
      from (select o.organisatie_id, o.contactpersoon_id from oud o
             where o.rol in ('aandachtfunctionaris', 'plaatsvervangend_aandachtfunctionaris')
             group by o.organisatie_id, o.contactpersoon_id) r;
  else
    -- As sets, see werkgebied_volgt_naam.
    select array_agg(r.organisatie_id), array_agg(r.contactpersoon_id) into organisaties, personen
      from (select w.organisatie_id, w.contactpersoon_id
              from ((select id, organisatie_id, contactpersoon_id, rol, begindatum, einddatum from nieuw
                     except select id, organisatie_id, contactpersoon_id, rol, begindatum, einddatum from oud)
                    union all
                    (select id, organisatie_id, contactpersoon_id, rol, begindatum, einddatum from oud
                     except select id, organisatie_id, contactpersoon_id, rol, begindatum, einddatum from nieuw)) w
             where w.rol in ('aandachtfunctionaris', 'plaatsvervangend_aandachtfunctionaris')
             group by w.organisatie_id, w.contactpersoon_id) r;
  end if;
  if organisaties is not null then perform contacts.functionaris_bijwerken(organisaties, personen); end if;
  return null;
end
$$;
