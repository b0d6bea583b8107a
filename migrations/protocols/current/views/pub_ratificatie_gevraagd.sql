create or replace view protocols.pub_ratificatie_gevraagd as
select t.versie_id, o.organisatie_id, r.datum as geratificeerd_datum,
  (v.vastgesteld_op at time zone 'Europe/Amsterdam')::date as vastgesteld_datum,
       (v.vervallen_op at time zone 'Europe/Amsterdam')::date as vervallen_datum, r.contactpersoon_id
  from protocols.ratificatieronde t
  join protocols.protocolversie v on v.id = t.versie_id
 cross join lateral unnest(t.organisatie_ids) as o (organisatie_id)
  left join protocols.geldige_ratificatie r on r.versie_id = t.versie_id and r.organisatie_id = o.organisatie_id;
comment on view protocols.pub_ratificatie_gevraagd is
  'Which organisation was asked to sign which version, when it did (null: not yet), and on which days that version holds, as in '
  'pub_versie.';
