-- Which version of a protocol was adopted, from when until when; in days, as the key figures of a day want it.
create or replace view protocols.pub_vaststelling as
select v.protocol_id, v.nummer, p.organisatie_id, (v.vastgesteld_op at time zone 'Europe/Amsterdam')::date as vastgesteld_datum,
       (v.vervallen_op at time zone 'Europe/Amsterdam')::date as vervallen_datum       -- the first day on which it no longer holds
  from protocols.protocolversie v
  join protocols.protocol p on p.id = v.protocol_id
 where v.vastgesteld_op is not null;
comment on view protocols.pub_vaststelling is
  'Which version of a protocol was adopted, from which day until before which day.';
