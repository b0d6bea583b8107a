-- Whether others than the regisseur may read an item. The day is that on which the row was written.
create or replace function information.kennisitem_gedeeld(rij information.kennisitem, op timestamptz) returns boolean
language sql stable parallel safe
return rij.openbaarheid <> 'regisseur'
   and information.pub_kennis_status(rij.soort, rij.vrijgegeven_op, rij.geldig_tot_datum, (op at time zone 'Europe/Amsterdam')::date)
       = 'geldig';
