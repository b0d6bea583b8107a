create or replace function contacts.merk_sleutelfiguren(personen uuid[]) returns void language plpgsql as
$$
begin
  update contacts.contactpersoon p set sleutelfiguur = not p.sleutelfiguur
   where p.id = any(personen) and p.sleutelfiguur <> exists (select from contacts.rolvervulling r where r.contactpersoon_id = p.id
     and r.rol = 'sleutelfiguur');
end
$$;
