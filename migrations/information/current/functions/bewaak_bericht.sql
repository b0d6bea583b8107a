-- What was sent has been read: it stays as it was. What was cancelled is not sent after all.
create or replace function information.bewaak_bericht() returns trigger language plpgsql as
$$
begin
  raise exception 'this bericht does not change any more' using errcode = 'restrict_violation', constraint = 'bericht_staat_vast';
end
$$;
