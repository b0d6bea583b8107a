-- Published, for reports. Days are those of Amsterdam: what a report tells of a day is how things stood at its end.

-- The versions of protocols: since when partners know a version (null: a draft that nobody was asked about) and on which days it holds.
create view protocols.pub_versie as
select v.id, v.protocol_id, v.nummer, p.titel, p.soort, p.organisatie_id,
       (case when v.status <> 'concept' then coalesce(least(r.aangemaakt_op, t.aangemaakt_op, v.vastgesteld_op), v.aangemaakt_op) end at time zone 'Europe/Amsterdam')::date as voorgelegd_datum,
       v.vastgesteld_op, (v.vastgesteld_op at time zone 'Europe/Amsterdam')::date as vastgesteld_datum,
       (v.vervallen_op at time zone 'Europe/Amsterdam')::date as vervallen_datum       -- the first day on which it no longer holds
  from protocols.protocolversie v
  join protocols.protocol p on p.id = v.protocol_id
  left join protocols.raadpleging r on r.versie_id = v.id
  left join protocols.ratificatieronde t on t.versie_id = v.id;
comment on view protocols.pub_versie is 'Versions of protocols, drafts too: organisatie_id null is of the network; adopted on a day from vastgesteld_datum until before vervallen_datum.';

create view protocols.pub_onderwerp as
select code, vraag from protocols.onderwerp;
comment on view protocols.pub_onderwerp is 'The topics of the clause catalogue.';

create view protocols.pub_afspraak as
select v.id as versie_id, a.plaats, a.afspraak ->> 'onderwerpCode' as onderwerp_code, a.afspraak ->> 'waarde' as waarde
  from protocols.protocolversie v
 cross join lateral jsonb_array_elements(v.afspraken) with ordinality as a (afspraak, plaats);
comment on view protocols.pub_afspraak is 'What each version, drafts too, answers to which topic; plaats is the order in the version.';

-- Who was asked for comments, whatever became of the link.
create view protocols.pub_geraadpleegd as
select versie_id, organisatie_id, contactpersoon_id, (aangemaakt_op at time zone 'Europe/Amsterdam')::date as datum
  from protocols.uitnodiging
 where soort = 'raadpleging';
comment on view protocols.pub_geraadpleegd is 'Who was invited to the consultation on which version, for which organisation, on which day.';

create view protocols.pub_reactie as
select versie_id, organisatie_id, contactpersoon_id, (aangemaakt_op at time zone 'Europe/Amsterdam')::date as datum
  from protocols.reactie
 where organisatie_id is not null;
comment on view protocols.pub_reactie is 'Who commented on which version for which organisation; not what was said.';

create view protocols.pub_ratificatie as
select versie_id, organisatie_id, datum from protocols.ratificatie;
comment on view protocols.pub_ratificatie is 'Which organisation signed which version, on which day.';

create view protocols.pub_kennisname as
select versie_id, contactpersoon_id, datum from protocols.kennisname;
comment on view protocols.pub_kennisname is 'Who acknowledged which version, on which day.';

-- A round is opened before the version is adopted, and never after it: on every day on which a version holds, those asked have been asked.
create view protocols.pub_ratificatie_gevraagd as
select t.versie_id, o.organisatie_id, r.datum as geratificeerd_datum, (v.vastgesteld_op at time zone 'Europe/Amsterdam')::date as vastgesteld_datum,
       (v.vervallen_op at time zone 'Europe/Amsterdam')::date as vervallen_datum
  from protocols.ratificatieronde t
  join protocols.protocolversie v on v.id = t.versie_id
 cross join lateral unnest(t.organisatie_ids) as o (organisatie_id)
  left join protocols.ratificatie r on r.versie_id = t.versie_id and r.organisatie_id = o.organisatie_id;
comment on view protocols.pub_ratificatie_gevraagd is 'Which organisation was asked to sign which version, when it did (null: not yet), and on which days that version holds, as in pub_versie.';
