create or replace function platform.pub_stand_wijzigen(bron text) returns void language sql as
$$ insert into platform.stand (bron, getal) values (bron, (random() * 1e15)::bigint) $$;
comment on function platform.pub_stand_wijzigen(text) is
  'Notes that something changed in what goes by this name; in the transaction of the change.';
