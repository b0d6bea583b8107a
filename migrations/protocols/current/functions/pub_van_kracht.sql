-- A version holds from the day on which it was adopted until the day on which a newer one took its place. The one place of that rule
-- (docs/adr/0022).
create or replace function protocols.pub_van_kracht(vastgesteld date, vervallen date, dag date) returns boolean
language sql immutable parallel safe
return vastgesteld <= dag and (vervallen is null or vervallen > dag);
comment on function protocols.pub_van_kracht(date, date, date) is
  'Whether a version holds on a day: from the day of its adoption until before the day on which a newer one took its place. The one '
  'place of that rule.';
