create or replace function contacts.feit_netwerk() returns trigger language plpgsql as
$$
declare
  rij contacts.netwerk := coalesce(new, old);
begin
  if tg_op = 'UPDATE' and (new.versie, new.gewijzigd_op) = (old.versie, old.gewijzigd_op) then return null; end if;
  perform platform.pub_feit(
    'netwerk.' || case tg_op when 'INSERT' then 'aangemaakt' when 'UPDATE' then 'gewijzigd' else 'verwijderd' end,
    rij.id,
    jsonb_build_object('netwerkId', rij.id, 'status', rij.status,
                       'hoofdverantwoordelijkeOrganisatieId', rij.hoofdverantwoordelijke_organisatie_id),
    organisatie => rij.hoofdverantwoordelijke_organisatie_id);
  return null;
end
$$;
