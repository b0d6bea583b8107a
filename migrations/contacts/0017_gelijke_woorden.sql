-- Words that a person chose are compared without case or accents: here for other modules, as contacts.labels is for this one.
create function contacts.pub_labels(labels text[]) returns text[]
language sql immutable parallel safe strict cost 2000
return contacts.labels(labels);

create index organisatie_op_wijk on contacts.organisatie using gin (contacts.labels(wijken));

-- A telephone number in any notation is its digits, with 0 for the country, also where a spreadsheet dropped the 0 or the +. Null for what is none.
create function contacts.telefoonsleutel(tekst text) returns text
language sql immutable parallel safe strict
return case when tekst ~ '^[0-9+() .-]{6,30}$'
            then regexp_replace(regexp_replace(replace(tekst, '(0)', ''), '[^0-9+]', '', 'g'), '^((\+31|0031)0?|31(?=[1-9][0-9]{8}$)|(?=[1-9][0-9]{8}$))', '0') end;

create index contactpersoon_op_telefoon on contacts.contactpersoon (contacts.telefoonsleutel(telefoon)) where telefoon is not null;

-- Published: who an audience is on a day, each person once, for the organisation of the matching role that began first. Key figures only where
-- their role is named. An empty list (or null) filters nothing. reden: why someone gets no mail; null when they do.
create or replace function contacts.pub_doelgroep(dag date, rollen text[], domeinen text[], verbanden text[], soorten text[], wijken text[], organisatie_ids uuid[])
returns table (contactpersoon_id uuid, organisatie_id uuid, reden text) language sql stable as $$
  select distinct on (r.contactpersoon_id) r.contactpersoon_id, r.organisatie_id,
         case when p.mailstatus = 'afgemeld' then 'afgemeld'
              when p.email is null then 'geen_email'
              when p.mailstatus = 'onbestelbaar' then 'onbestelbaar' end
    from contacts.rolvervulling r
    join contacts.organisatie o on o.id = r.organisatie_id and (o.status = 'actief' or o.inactief_vanaf_datum > $1)
    join contacts.contactpersoon p on p.id = r.contactpersoon_id
   where r.periode @> $1
     and case when coalesce(cardinality($2), 0) = 0 then r.rol <> 'sleutelfiguur' else r.rol = any($2) end
     and (coalesce(cardinality($3), 0) = 0 or o.domeinen && $3)
     and (coalesce(cardinality($4), 0) = 0 or o.verband = any($4))
     and (coalesce(cardinality($5), 0) = 0 or o.soort = any($5))
     and (coalesce(cardinality($6), 0) = 0 or contacts.labels(o.wijken) && contacts.labels($6))
     and (coalesce(cardinality($7), 0) = 0 or o.id = any($7))
   order by r.contactpersoon_id, r.begindatum, r.id
$$;
