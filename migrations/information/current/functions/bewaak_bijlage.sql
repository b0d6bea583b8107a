-- The guard of a case reads text, and no PDF.
create or replace function information.bewaak_bijlage() returns trigger language plpgsql as
$$
begin
  if exists (select from information.kennisitem k where k.id = new.kennisitem_id and k.soort = 'casus' for share) then
    raise exception 'a case has no attachments' using errcode = 'restrict_violation', constraint = 'casus_zonder_bijlagen';
  end if;
  return new;
end
$$;
