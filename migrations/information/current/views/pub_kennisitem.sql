create or replace view information.pub_kennisitem as
select id, titel, samenvatting, soort, themas, domeinen, wijken, geldig_tot_datum, openbaarheid, vrijgegeven_op, aangemaakt_op,
       gewijzigd_op, eigenaar_contactpersoon_id
  from information.kennisitem;
comment on view information.pub_kennisitem is
  'The items of knowledge: what they are about, until which day they hold, who may read them (openbaarheid), when a case was released and '
  'who keeps it. Whether one holds on a day, pub_kennis_status says.';
