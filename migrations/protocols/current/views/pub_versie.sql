-- The versions of protocols: since when partners know a version (null: a draft that nobody was asked about) and on which days it holds.
create or replace view protocols.pub_versie as
select v.id, v.protocol_id, v.nummer, p.titel, p.soort, p.organisatie_id,
       (case when v.status <> 'concept' then coalesce(least(r.aangemaakt_op, t.aangemaakt_op, v.vastgesteld_op),
         v.aangemaakt_op) end at time zone 'Europe/Amsterdam')::date as voorgelegd_datum,
       v.vastgesteld_op, (v.vastgesteld_op at time zone 'Europe/Amsterdam')::date as vastgesteld_datum,
       (v.vervallen_op at time zone 'Europe/Amsterdam')::date as vervallen_datum       -- the first day on which it no longer holds
  from protocols.protocolversie v
  join protocols.protocol p on p.id = v.protocol_id
  left join protocols.raadpleging r on r.versie_id = v.id
  left join protocols.ratificatieronde t on t.versie_id = v.id;
comment on view protocols.pub_versie is
  'Versions of protocols, drafts too: organisatie_id null is of the network; adopted on a day from vastgesteld_datum until before '
  'vervallen_datum.';
