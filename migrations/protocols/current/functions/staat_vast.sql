-- Only the person may change, or the organisation, and whether it gives way, when two records of one are merged; and their
-- words go when they are erased.
create or replace function protocols.staat_vast() returns trigger language plpgsql as
$$
declare
  los text[] := '{contactpersoon_id,samenvoeging_id,gewijzigd_op,versie}';
begin
  if to_jsonb(new) ->> 'tekst' = 'gewist' then los := los || '{tekst}'; end if;
  if tg_op = 'UPDATE' and to_jsonb(new) ->> 'organisatie_id' <> to_jsonb(old) ->> 'organisatie_id'
     and contacts.pub_zelfde_organisatie((to_jsonb(new) ->> 'organisatie_id')::uuid, (to_jsonb(old) ->> 'organisatie_id')::uuid) then
    los := los || '{organisatie_id}';
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - los = to_jsonb(old) - los then return new; end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation', constraint = 'staat_vast';
end
$$;
