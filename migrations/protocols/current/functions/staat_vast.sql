-- Only the person may change, when two records of one person are merged.
create or replace function protocols.staat_vast() returns trigger language plpgsql as
$$
begin
  if tg_op = 'UPDATE'
     and to_jsonb(new) - '{contactpersoon_id,gewijzigd_op,versie}'::text[]
       = to_jsonb(old) - '{contactpersoon_id,gewijzigd_op,versie}'::text[] then
    return new;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation', constraint = 'staat_vast';
end
$$;
