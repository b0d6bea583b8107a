create or replace function information.bewaak_casus() returns trigger language plpgsql as
$$
begin
  if exists (select from information.kennisitem_bijlage b where b.kennisitem_id = new.id) then
    raise exception 'a case has no attachments' using errcode = 'restrict_violation', constraint = 'casus_zonder_bijlagen';
  end if;
  return new;
end
$$;
