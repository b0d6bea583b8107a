-- Who signed is party to what was signed: only the period can be another.
create or replace function protocols.bewaak_convenantpartij() returns trigger language plpgsql as
$$
begin
  if old.ratificatie_id is not null and (new.protocol_id, new.organisatie_id, new.ratificatie_id)
    is distinct from (old.protocol_id, old.organisatie_id, old.ratificatie_id) then
    raise exception 'this party signed' using errcode = 'restrict_violation', constraint = 'convenantpartij_heeft_getekend';
  end if;
  return new;
end
$$;
