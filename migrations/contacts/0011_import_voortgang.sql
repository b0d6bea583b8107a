-- An import shows itself while it is busy. What it stores commits at once with "klaar", or not at all.
alter table contacts.import
  add column status text not null default 'klaar' constraint import_status check (status in ('bezig', 'klaar')),
  add column voortgang numeric(3, 2) not null default 1 constraint import_voortgang check (voortgang between 0 and 1);
create index import_op_aangemaakt on contacts.import (aangemaakt_op, id);
