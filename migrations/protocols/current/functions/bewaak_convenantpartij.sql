-- Who signed is party to what was signed: only the period can be another, and the organisation when it is merged.
create or replace function protocols.bewaak_convenantpartij() returns trigger language plpgsql as
$$
begin
  if old.ratificatie_id is not null and ((new.protocol_id, new.ratificatie_id) is distinct from (old.protocol_id, old.ratificatie_id)
       or not contacts.pub_zelfde_organisatie(new.organisatie_id, old.organisatie_id)) then
    raise exception 'this party signed' using errcode = 'restrict_violation', constraint = 'convenantpartij_heeft_getekend';
  end if;
  return new;
end
$$;
