-- The address book (docs/adr/0021): whether somebody may be asked or told something is decided here, from facts, and nowhere else.

-- Why a person gets no mail; null when nothing stands in the way. For mail that asks nothing, leave the opt-out out.
create function contacts.mailbezwaar(email text, onbestelbaar_op timestamptz, afgemeld_op timestamptz) returns text
language sql immutable parallel safe
return case when afgemeld_op is not null then 'afgemeld'
            when email is null then 'geen_email'
            when onbestelbaar_op is not null then 'onbestelbaar' end;

-- Opt-out and undeliverable are two facts: an address that works again does not undo an opt-out, nor does an opt-out mend an address.
alter table contacts.contactpersoon add column afgemeld_op timestamptz, add column onbestelbaar_op timestamptz;
update contacts.contactpersoon
   set afgemeld_op = case when mailstatus = 'afgemeld' then now() end,
       onbestelbaar_op = case when mailstatus = 'onbestelbaar' then now() end
 where mailstatus <> 'actief';

-- What is remembered of merged people says the same.
create function contacts.met_mailfeiten(persoon jsonb) returns jsonb language sql stable
return persoon - 'mailstatus' || jsonb_build_object('afgemeld_op', case persoon ->> 'mailstatus' when 'afgemeld' then now() end,
         'onbestelbaar_op', case persoon ->> 'mailstatus' when 'onbestelbaar' then now() end);
update contacts.samenvoeging
   set andere = contacts.met_mailfeiten(andere), voor = contacts.met_mailfeiten(voor), na = contacts.met_mailfeiten(na)
 where andere is not null;
drop function contacts.met_mailfeiten(jsonb);

-- The state that people see follows from the facts, and so does what may be sent. The view lets go of the old column first.
create or replace view contacts.pub_contactpersoon as
select id, voornaam, naam, email, taal, null::text as mailstatus, geverifieerd_op, email_sinds from contacts.contactpersoon;
alter table contacts.contactpersoon drop column mailstatus;
alter table contacts.contactpersoon
  add column mailstatus text not null generated always as
    (case when afgemeld_op is not null then 'afgemeld' when onbestelbaar_op is not null then 'onbestelbaar' else 'actief' end) stored,
  -- may be told something
  add column mag_bericht boolean not null generated always as (contacts.mailbezwaar(email, onbestelbaar_op, null) is null) stored,
  -- may be asked something
  add column mag_gevraagd boolean not null generated always as (contacts.mailbezwaar(email, onbestelbaar_op, afgemeld_op) is null) stored;
create index contactpersoon_niet_te_mailen
  on contacts.contactpersoon (mailstatus, achternaam collate platform.nederlands, id) where mailstatus <> 'actief';

create or replace view contacts.pub_contactpersoon as
select id, voornaam, naam, email, taal, mailstatus, geverifieerd_op, email_sinds, afgemeld_op, mag_bericht, mag_gevraagd
  from contacts.contactpersoon;

-- Another address deserves another try: a merge takes the address along with its age and with whether it works, everybody else begins anew.
create or replace function contacts.onthoud_email_sinds() returns trigger language plpgsql as
$$
begin
  if new.email_sinds = old.email_sinds then
    new.email_sinds := clock_timestamp();
    new.onbestelbaar_op := null;
  end if;
  return new;
end
$$;

-- Published: whom an id stands for: somebody who was merged is found by the record that stayed. Null for nobody.
create function contacts.pub_wie_is(persoon uuid) returns uuid
language sql stable parallel safe
return coalesce((select p.id from contacts.contactpersoon p where p.id = persoon), contacts.samengevoegd_met(persoon));

-- Published: whether somebody works at an organisation on a day. They do by a role there; a seat on its behalf counts for who never had a
-- role there. Nobody works at an organisation that is not active. Without an organisation: whether they are still there at all. Then a
-- role or a seat that has not ended will do, also one that has yet to begin, and whoever never had any cannot have left.
create function contacts.pub_werkt(persoon uuid, organisatie uuid, dag date) returns boolean
language sql stable parallel safe
return case when organisatie is not null then
              exists (select from contacts.organisatie o where o.id = organisatie and contacts.pub_actief(o.inactief_vanaf_datum, dag))
              and (exists (select from contacts.rolvervulling r
                            where r.contactpersoon_id = persoon and r.organisatie_id = organisatie
                              and contacts.pub_loopt(r.begindatum, r.einddatum, dag))
                   or (exists (select from contacts.deelname d
                                where d.contactpersoon_id = persoon and d.organisatie_id = organisatie
                                  and contacts.pub_loopt(d.begindatum, d.einddatum, dag))
                       and not exists (select from contacts.rolvervulling r
                                        where r.contactpersoon_id = persoon and r.organisatie_id = organisatie)))
            else
              exists (select from contacts.contactpersoon p where p.id = persoon)
              and coalesce((select bool_or((v.einddatum is null or v.einddatum >= dag) and contacts.pub_actief(o.inactief_vanaf_datum, dag))
                              from (select r.organisatie_id, r.einddatum from contacts.rolvervulling r where r.contactpersoon_id = persoon
                                    union all
                                    select d.organisatie_id, d.einddatum from contacts.deelname d where d.contactpersoon_id = persoon) v
                              join contacts.organisatie o on o.id = v.organisatie_id), true)
            end;

-- Published: why a mail to somebody, in the name of an organisation or of none, is not to leave on this day; null when it may. Looked at
-- by whoever hands the mail over, in that transaction.
create function contacts.pub_mailbezwaar(persoon uuid, organisatie uuid, vraagt boolean, dag date) returns text
language sql stable parallel safe
return (select case when p.id is null then 'onbekend'
                    else coalesce(contacts.mailbezwaar(p.email, p.onbestelbaar_op, case when vraagt then p.afgemeld_op end),
                                  case when contacts.pub_werkt(p.id, organisatie, dag) then null
                                       when exists (select from contacts.organisatie o
                                                     where not contacts.pub_actief(o.inactief_vanaf_datum, dag)
                                                       and (o.id = organisatie
                                                            or (organisatie is null
                                                                and exists (select from contacts.rolvervulling r
                                                                             where r.contactpersoon_id = p.id and r.organisatie_id = o.id
                                                                               and (r.einddatum is null or r.einddatum >= dag)))))
                                       then 'organisatie_beeindigd'
                                       else 'vertrokken' end) end
          from (select contacts.pub_wie_is(persoon) as id) w
          left join contacts.contactpersoon p on p.id = w.id);

-- Published: somebody wants no more questions of ours. Called in the transaction of their act, so that it holds from its answer on; who
-- was merged is found by the record that stayed. An opt-out that came along with a merge becomes their own when they say it again: undoing
-- the merge leaves it. Answers whose opt-out is new, else null.
create function contacts.pub_afmelden(persoon uuid) returns uuid language plpgsql as
$$
declare
  wie uuid;
  nieuw boolean;
begin
  loop
    wie := contacts.pub_wie_is(persoon);
    select p.afgemeld_op is null into nieuw from contacts.contactpersoon p where p.id = wie for no key update;
    -- A merge, or its undoing, may have been committed while this waited.
    exit when wie is not distinct from contacts.pub_wie_is(persoon);
  end loop;
  if nieuw then
    update contacts.contactpersoon set afgemeld_op = clock_timestamp(), gewijzigd_op = now(), versie = versie + 1 where id = wie;
    return wie;
  end if;
  update contacts.contactpersoon p set afgemeld_op = clock_timestamp()
    from contacts.samenvoeging s
   where p.id = wie and s.contactpersoon_id = wie and s.ongedaan_op is null
     and s.voor ->> 'afgemeld_op' is null and (s.na ->> 'afgemeld_op')::timestamptz = p.afgemeld_op;
  return null;
end
$$;

-- Published: the address that somebody had when that mail was handed over takes no mail. One that came later is not meant.
create function contacts.pub_onbestelbaar(persoon uuid, overgedragen_op timestamptz) returns void language sql as
$$
  update contacts.contactpersoon p set onbestelbaar_op = clock_timestamp(), gewijzigd_op = now(), versie = versie + 1
   where p.id = contacts.pub_wie_is(persoon) and p.onbestelbaar_op is null and p.email_sinds <= overgedragen_op
$$;

-- Reports that were still to be handled when these were events.
select contacts.pub_afmelden((f.gegevens ->> 'contactpersoonId')::uuid) from platform.pub_overnemen('MailAlsSpamGemeld') f;
select contacts.pub_onbestelbaar((f.gegevens ->> 'contactpersoonId')::uuid, (f.gegevens ->> 'overgedragenOp')::timestamptz)
  from platform.pub_overnemen('AdresOnbestelbaar') f;

-- As before, by the rule above.
create or replace function contacts.pub_doelgroep(
  dag date, rollen text[], domeinen text[], verbanden text[], soorten text[], wijken text[], organisatie_ids uuid[])
returns table (contactpersoon_id uuid, organisatie_id uuid, reden text) language sql stable as $$
  select distinct on (r.contactpersoon_id) r.contactpersoon_id, r.organisatie_id,
         contacts.mailbezwaar(p.email, p.onbestelbaar_op, p.afgemeld_op)
    from contacts.rolvervulling r
    join contacts.organisatie o on o.id = r.organisatie_id and contacts.pub_actief(o.inactief_vanaf_datum, $1)
    join contacts.contactpersoon p on p.id = r.contactpersoon_id
   where contacts.pub_loopt(r.begindatum, r.einddatum, $1)
     and case when coalesce(cardinality($2), 0) = 0 then r.rol <> 'sleutelfiguur' else r.rol = any($2) end
     and (coalesce(cardinality($3), 0) = 0 or o.domeinen && $3)
     and (coalesce(cardinality($4), 0) = 0 or o.verband = any($4))
     and (coalesce(cardinality($5), 0) = 0 or o.soort = any($5))
     and (coalesce(cardinality($6), 0) = 0 or contacts.labels(o.wijken) && contacts.labels($6))
     and (coalesce(cardinality($7), 0) = 0 or o.id = any($7))
   order by r.contactpersoon_id, r.begindatum, r.id
$$;
