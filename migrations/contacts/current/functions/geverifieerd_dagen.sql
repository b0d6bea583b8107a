-- What was verified before stays so; when a moment is put right, the days that it gave go. Twelve months before the last of these days is
-- the day of the verification, or before it in a leap year.
create or replace function contacts.geverifieerd_dagen() returns trigger language plpgsql as
$$
declare
  dag date := (new.geverifieerd_op at time zone 'Europe/Amsterdam')::date;
begin
  new.geverifieerd_dagen := case when dag is null then '{}' else
    new.geverifieerd_dagen * datemultirange(daterange(null, dag))
      + datemultirange(daterange(dag, (dag + 1 + interval '12 months')::date)) end;
  return new;
end
$$;
