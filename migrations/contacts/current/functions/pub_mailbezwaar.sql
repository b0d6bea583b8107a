create or replace function contacts.pub_mailbezwaar(persoon uuid, organisatie uuid, vraagt boolean, dag date) returns text
language plpgsql stable parallel safe as
$$
declare
  wie uuid := persoon;
  bezwaar text;
begin
  select case when p.beperkt then 'beperkt'
              else contacts.mailbezwaar(p.email, p.onbestelbaar_op, case when vraagt then p.afgemeld_op end) end into bezwaar
    from contacts.contactpersoon p where p.id = wie and p.gewist_op is null;
  if not found then
    wie := contacts.samengevoegd_met(persoon);
    select case when p.beperkt then 'beperkt'
                else contacts.mailbezwaar(p.email, p.onbestelbaar_op, case when vraagt then p.afgemeld_op end) end into bezwaar
      from contacts.contactpersoon p where p.id = wie and p.gewist_op is null;
    if not found then return 'onbekend'; end if;
  end if;
  if bezwaar is not null then return bezwaar; end if;
  if contacts.pub_werkt(wie, organisatie, dag) then return null; end if;
  if exists (select from contacts.organisatie o
              where not contacts.pub_actief(o.inactief_vanaf_datum, dag)
                and (o.id = organisatie
                     or (organisatie is null
                         and o.id in (select r.organisatie_id from contacts.rolvervulling r
                                       where r.contactpersoon_id = wie and (r.einddatum is null or r.einddatum >= dag))))) then
    return 'organisatie_beeindigd';
  end if;
  return 'vertrokken';
end
$$;
comment on function contacts.pub_mailbezwaar(uuid, uuid, boolean, date) is
  'Why somebody is not to be mailed on a day, in the name of an organisation or as a person, with a question or with news; null when '
  'they may be. The one place of that rule.';
