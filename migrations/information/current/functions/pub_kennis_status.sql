-- The one place of that rule. The last day is inside.
create or replace function information.pub_kennis_status(soort text, vrijgegeven_op timestamptz, geldig_tot_datum date, dag date)
returns text language sql immutable parallel safe
return case when geldig_tot_datum < dag then 'verlopen'
            when soort = 'casus' and vrijgegeven_op is null then 'wacht_op_vrijgave'
            else 'geldig' end;
comment on function information.pub_kennis_status(text, timestamptz, date, date) is
  'What an item of knowledge is on a day: geldig until and with its last day, then verlopen; a case that was not released waits for that. '
  'The one place of that rule.';
