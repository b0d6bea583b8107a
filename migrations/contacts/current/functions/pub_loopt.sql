-- A role, a seat, a membership, a certificate: the first and the last day are inside; without a last day it goes on.
create or replace function contacts.pub_loopt(begindatum date, einddatum date, dag date) returns boolean
language sql immutable parallel safe
return begindatum <= dag and (einddatum is null or einddatum >= dag);
comment on function contacts.pub_loopt(date, date, date) is
  'Whether a role, a seat, a membership or a certificate holds on a day: the first and the last day are inside. The one place of that '
  'rule.';
