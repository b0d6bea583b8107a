-- Append-only. Only the person may change, when two records of one person are merged.
create or replace function trainings.bewijs_staat_vast() returns trigger language plpgsql as $$
begin
  raise exception 'a bewijs is append-only' using errcode = 'restrict_violation', constraint = 'bewijs_staat_vast';
end $$;
