create or replace function surveys.uitnodiging_stand_bijhouden() returns trigger language plpgsql as
$$
begin
  if exists (select from nieuw n join oud o on o.id = n.id join surveys.ronde r on r.id = n.ronde_id
              where r.anonimiteit <> 'vertrouwelijk' or n.ingevuld = o.ingevuld) then
    perform platform.pub_stand_wijzigen('surveys.uitnodiging');
  end if;
  return null;
end
$$;
