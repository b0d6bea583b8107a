-- Days and moments that can be meant. How far ahead a day may be depends on what it is of and on today: the API judges that. This keeps out
-- what no clock makes true.
create or replace function platform.pub_plausibel(dag date) returns boolean language sql immutable parallel safe
return dag between date '1900-01-01' and date '2199-12-31';
comment on function platform.pub_plausibel(date) is
  'Whether a day can be meant at all. How far ahead a day may lie depends on what it is of; the API judges that.';

create or replace function platform.pub_plausibel(moment timestamptz) returns boolean language sql immutable parallel safe
return moment >= timestamptz '1899-12-31 00:00:00+00' and moment < timestamptz '2200-01-02 00:00:00+00';
comment on function platform.pub_plausibel(timestamptz) is
  'Whether a moment can be meant at all, with a day to spare on both sides for the zone.';
