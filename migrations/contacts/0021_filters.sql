-- What a regisseur enters can be filtered on. A conversation has themes, and is found by the words in it.
alter table contacts.contactmoment
  add column themas text[] not null default '{}',
  add column zoekvector tsvector generated always as
    (to_tsvector('contacts.nederlands',
      coalesce(onderwerp, '') || ' ' || coalesce(vervolg_omschrijving, '') || ' ' || contacts.in_woorden(themas))) stored;
create index contactmoment_zoek on contacts.contactmoment using gin (zoekvector);
create index contactmoment_lijkt_op on contacts.contactmoment using gin (contacts.zonder_accenten(
  coalesce(onderwerp, '') || ' ' || coalesce(vervolg_omschrijving, '') || ' ' || contacts.in_woorden(themas)) public.gin_trgm_ops);
create index contactmoment_op_labels on contacts.contactmoment using gin (contacts.labels(themas)) where themas <> '{}';
create index contactmoment_op_vorm on contacts.contactmoment (vorm, plaatsgevonden_op, id);
create index contactmoment_op_richting on contacts.contactmoment (richting, plaatsgevonden_op, id);
create index contactmoment_op_aanleiding on contacts.contactmoment (aanleiding, plaatsgevonden_op, id);
create index contactmoment_belofte on contacts.contactmoment (vervolg_uiterlijke_datum)
  where vervolg_omschrijving is not null and vervolg_afgerond_op is null;

create index organisatie_op_signaalroute on contacts.organisatie (signaalroute, naam collate platform.nederlands, id)
  where signaalroute is not null;
create index organisatie_spil on contacts.organisatie (naam collate platform.nederlands, id) where spilorganisatie;
create index contactpersoon_op_herkomst on contacts.contactpersoon (herkomst, achternaam collate platform.nederlands, id)
  where herkomst <> 'import';
create index contactpersoon_op_taal on contacts.contactpersoon (taal, achternaam collate platform.nederlands, id) where taal <> 'nl';

-- Published: how far the board of an organisation stood behind it on a day, the step taken last. The one place of that rule.
create function contacts.pub_draagvlak_op(organisatie uuid, dag date) returns table (trede text, datum date)
language sql stable parallel safe rows 1 as
$$
  select d.trede, d.datum
    from contacts.draagvlak d
   where d.organisatie_id = organisatie and d.datum <= dag
   order by d.datum desc, d.id desc
   limit 1
$$;
create index draagvlak_op_trede on contacts.draagvlak (trede, organisatie_id);
select platform.pub_stand_volgen('contacts.draagvlak');

create or replace view contacts.pub_organisatie as
select id, naam, soort, verband, domeinen, omvang, wijken, spilorganisatie, vereist_aantal_aandachtfunctionarissen,
       vrijstelling_vanaf_datum, vrijstelling_tot_datum, status, inactief_vanaf_datum, signaalroute
  from contacts.organisatie;

-- Published: who an audience is on a day, each person once, for the organisation of the matching role that began first. Key figures only
-- where their role is named. An empty list (or null) filters nothing, nor does spilorganisaties when it is not true. reden: why someone
-- gets no mail; null when they do. The eighth argument may be left out, as a host of the version before does.
drop function contacts.pub_doelgroep(date, text[], text[], text[], text[], text[], uuid[]);
create function contacts.pub_doelgroep(dag date, rollen text[], domeinen text[], verbanden text[], soorten text[], wijken text[],
                                       organisatie_ids uuid[], spilorganisaties boolean default null)
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
     and ($8 is not true or o.spilorganisatie)
   order by r.contactpersoon_id, r.begindatum, r.id
$$;
