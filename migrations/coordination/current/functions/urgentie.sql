-- How urgent work is, 0 to 100, and the sentence that says why. Of itself it weighs 0 to 60 (gewicht). Without a last day it gains a point for
-- each day that it waits, 20 at most. With one it rises over its last thirty days to 80 on that day; afterwards a point for each day late, 10
-- at most, and a sixth of its weight.
create or replace function coordination.urgentie(gewicht int, sinds date, uiterlijk date, vandaag date)
returns int language sql immutable parallel safe
return least(100, greatest(0,
  case when uiterlijk is null then gewicht + greatest(0, least(20, vandaag - sinds))
       when uiterlijk < vandaag then 80 + gewicht / 6 + least(10, vandaag - uiterlijk)
       else gewicht + (80 - gewicht) * (30 - least(30, uiterlijk - vandaag)) / 30 end));
