-- A begin centuries ago is one of long ago, and an end centuries ahead is one of long after; so periods only shrink here and no two come to
-- overlap. What lies outside as a whole stays as it is, for people to look at: the constraints judge what is written from now on.
update contacts.rolvervulling set begindatum = date '1900-01-01', gewijzigd_op = now(), versie = versie + 1
 where begindatum < date '1900-01-01' and (einddatum is null or einddatum >= date '1900-01-01');
update contacts.rolvervulling set einddatum = date '2199-12-31', gewijzigd_op = now(), versie = versie + 1
 where einddatum > date '2199-12-31' and begindatum <= date '2199-12-31';
-- A check is kept by null: a day that is not there breaks none.
alter table contacts.rolvervulling
  add constraint rolvervulling_dagen check (platform.pub_plausibel(begindatum) and platform.pub_plausibel(einddatum)) not valid;

update contacts.deelname set begindatum = date '1900-01-01', gewijzigd_op = now(), versie = versie + 1
 where begindatum < date '1900-01-01' and (einddatum is null or einddatum >= date '1900-01-01');
update contacts.deelname set einddatum = date '2199-12-31', gewijzigd_op = now(), versie = versie + 1
 where einddatum > date '2199-12-31' and begindatum <= date '2199-12-31';
alter table contacts.deelname
  add constraint deelname_dagen check (platform.pub_plausibel(begindatum) and platform.pub_plausibel(einddatum)) not valid;

update contacts.organisatie
   set vrijstelling_vanaf_datum = case when vrijstelling_vanaf_datum is not null
         then least(greatest(vrijstelling_vanaf_datum, date '1900-01-01'), date '2199-12-31') end,
       vrijstelling_tot_datum = case when vrijstelling_tot_datum is not null
         then least(greatest(vrijstelling_tot_datum, date '1900-01-01'), date '2199-12-31') end,
       gewijzigd_op = now(), versie = versie + 1
 where (platform.pub_plausibel(vrijstelling_vanaf_datum) and platform.pub_plausibel(vrijstelling_tot_datum)) is false;
update contacts.organisatie
   set inactief_vanaf_datum = least(greatest(inactief_vanaf_datum, date '1900-01-01'), date '2199-12-31'),
       gewijzigd_op = now(), versie = versie + 1
 where not platform.pub_plausibel(inactief_vanaf_datum);
update contacts.organisatie set geverifieerd_op = null, gewijzigd_op = now(), versie = versie + 1
 where not platform.pub_plausibel(geverifieerd_op);
alter table contacts.organisatie add constraint organisatie_dagen check (
  platform.pub_plausibel(vrijstelling_vanaf_datum) and platform.pub_plausibel(vrijstelling_tot_datum)
  and platform.pub_plausibel(inactief_vanaf_datum) and platform.pub_plausibel(geverifieerd_op));

update contacts.contactpersoon set geverifieerd_op = null, gewijzigd_op = now(), versie = versie + 1
 where not platform.pub_plausibel(geverifieerd_op);
alter table contacts.contactpersoon add constraint contactpersoon_dagen check (platform.pub_plausibel(geverifieerd_op));

update contacts.contactmoment
   set plaatsgevonden_op =
         least(greatest(plaatsgevonden_op, timestamptz '1900-01-01 00:00:00+00'), timestamptz '2199-12-31 00:00:00+00'),
       gewijzigd_op = now(), versie = versie + 1
 where not platform.pub_plausibel(plaatsgevonden_op);
update contacts.contactmoment
   set vervolg_uiterlijke_datum = least(greatest(vervolg_uiterlijke_datum, date '1900-01-01'), date '2199-12-31'),
       gewijzigd_op = now(), versie = versie + 1
 where not platform.pub_plausibel(vervolg_uiterlijke_datum);
update contacts.contactmoment
   set vervolg_afgerond_op =
         least(greatest(vervolg_afgerond_op, timestamptz '1900-01-01 00:00:00+00'), timestamptz '2199-12-31 00:00:00+00'),
       gewijzigd_op = now(), versie = versie + 1
 where not platform.pub_plausibel(vervolg_afgerond_op);
alter table contacts.contactmoment add constraint contactmoment_dagen check (
  platform.pub_plausibel(plaatsgevonden_op) and platform.pub_plausibel(vervolg_uiterlijke_datum)
  and platform.pub_plausibel(vervolg_afgerond_op));

alter table contacts.draagvlak add constraint draagvlak_dagen check (platform.pub_plausibel(datum)) not valid;
alter table contacts.voorstel add constraint voorstel_dagen check (platform.pub_plausibel(einddatum)) not valid;
