-- At the commit, one transaction at a time: what is gone gets its moment in the order in which it can be seen. The lock is let go once the
-- transaction can be seen, so whoever has read up to a moment has read all that will ever stand before it.
create or replace function platform.verwijdering_moment() returns trigger language plpgsql as
$$
begin
  perform pg_advisory_xact_lock(hashtextextended('platform.verwijdering', 0));
  update platform.verwijdering
     set op = greatest(clock_timestamp(), (select max(v.op) + interval '1 microsecond' from platform.verwijdering v))
   where soort = new.soort and id = new.id;
  return null;
end
$$;
