-- A role that began and was moved to a later day waits for that day again, and is known to whoever follows: its going is told all the same.
alter table platform.feit
  add column bekend boolean not null default false,
  add constraint feit_bekend check (not bekend or dag is not null);
comment on column platform.feit.bekend is 'What this waiting begin is about has been told before.';
