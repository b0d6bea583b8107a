-- Takes a link over from the module that kept it until now.
create or replace function platform.pub_afmeldlink_overnemen(geheim bytea, persoon uuid) returns void language plpgsql as
$$
begin
  insert into platform.afmeldlink (hash, contactpersoon_id) values (geheim, persoon) on conflict (hash) do nothing;
end
$$;
comment on function platform.pub_afmeldlink_overnemen(bytea, uuid) is
  'For migrations: takes a link to opt out over from the module that kept it until now.';
