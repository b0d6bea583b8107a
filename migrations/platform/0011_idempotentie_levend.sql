-- When the request that holds a key was last known to run. It says so itself, again and again; once it is silent for a while, a repeat
-- takes the key over under a number of its own (poging), without which the former holder can commit nothing (docs/adr/0039).
alter table platform.idempotentie add column levend_op timestamptz not null default now();
