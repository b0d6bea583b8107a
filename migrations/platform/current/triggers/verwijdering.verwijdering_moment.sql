-- PostgreSQL replaces no constraint trigger.
drop trigger if exists verwijdering_moment on platform.verwijdering;
create constraint trigger verwijdering_moment after insert on platform.verwijdering deferrable initially deferred
  for each row execute function platform.verwijdering_moment();
