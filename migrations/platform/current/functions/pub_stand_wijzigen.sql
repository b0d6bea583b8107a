-- In plpgsql, which keeps its plan: nearly every write comes by here.
create or replace function platform.pub_stand_wijzigen(bron text) returns void language plpgsql as
$$
begin
  insert into platform.stand (bron, getal) values (pub_stand_wijzigen.bron, (random() * 1e15)::bigint);
end
$$;
comment on function platform.pub_stand_wijzigen(text) is
  'Notes that something changed in what goes by this name; in the transaction of the change.';
