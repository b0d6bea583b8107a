create or replace function contacts.rolvervulling_merkt() returns trigger language plpgsql as
$$
begin
  if tg_op = 'INSERT' then
    perform contacts.merk_sleutelfiguren(array(select distinct contactpersoon_id from nieuw where rol = 'sleutelfiguur'));
  elsif tg_op = 'DELETE' then
    perform contacts.merk_sleutelfiguren(array(select distinct contactpersoon_id from oud where rol = 'sleutelfiguur'));
  else
    perform contacts.merk_sleutelfiguren(array(
      select contactpersoon_id from oud where rol = 'sleutelfiguur' union select contactpersoon_id from nieuw where rol = 'sleutelfiguur'));
  end if;
  return null;
end
$$;
