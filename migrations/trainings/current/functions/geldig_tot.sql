-- The last day of a certificate. Adding months stays within the month: 31 January plus one month is the last of February.
create or replace function trainings.geldig_tot(behaald date, maanden int) returns date
language sql immutable parallel safe
return (behaald + make_interval(months => maanden))::date;
