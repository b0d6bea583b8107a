-- A mail holds a place in the budget of a month while it is being handed over, and when it left in that month.
create or replace function platform.houdt_plaats(status text, verzonden_op timestamptz, maand timestamptz) returns boolean
language sql immutable parallel safe
return status in ('bezig', 'onzeker') or (status = 'verzonden' and verzonden_op >= maand);
