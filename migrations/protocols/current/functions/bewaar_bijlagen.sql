-- Attachments are fixed with the text.
create or replace function protocols.bewaar_bijlagen() returns trigger language plpgsql as
$$
begin
  if exists (select from protocols.protocolversie v
    where v.id in (case tg_op when 'INSERT' then null else old.versie_id end, case tg_op when 'DELETE' then null else new.versie_id end)
                and v.status <> 'concept' for share) then
    raise exception 'the attachments of a version that left concept cannot change'
      using errcode = 'restrict_violation', constraint = 'protocolversie_tekst_vast';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
