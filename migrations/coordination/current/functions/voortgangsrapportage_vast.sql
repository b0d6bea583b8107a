-- What was adopted is neither changed nor deleted, whatever code tries.
create or replace function coordination.voortgangsrapportage_vast() returns trigger language plpgsql as
$$
begin
  if old.status = 'vastgesteld' then
    raise exception 'an adopted report does not move' using errcode = 'restrict_violation', constraint = 'voortgangsrapportage_vast';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
