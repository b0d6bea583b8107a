-- Days and moments that can be meant. How far ahead a day may be depends on what it is of and on today: the API judges that. This keeps out
-- what no clock makes true.
create function platform.pub_plausibel(dag date) returns boolean language sql immutable parallel safe
return dag between date '1900-01-01' and date '2199-12-31';

create function platform.pub_plausibel(moment timestamptz) returns boolean language sql immutable parallel safe
return moment >= timestamptz '1899-12-31 00:00:00+00' and moment < timestamptz '2200-01-02 00:00:00+00';
