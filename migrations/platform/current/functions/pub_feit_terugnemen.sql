create or replace function platform.pub_feit_terugnemen(soort text, onderwerp uuid) returns boolean language plpgsql as
$$
begin
  delete from platform.feit f where f.onderwerp_id = onderwerp and f.dag is not null and f.soort = $1;
  return found;
end
$$;
comment on function platform.pub_feit_terugnemen(text, uuid) is
  'Takes back a fact that waits for its day; false when there was none, or when it has been told.';
