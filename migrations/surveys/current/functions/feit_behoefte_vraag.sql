-- Told with the first who has this need; of somebody out of sight only to who may know of them.
create or replace function surveys.feit_behoefte_vraag() returns trigger language plpgsql as
$$
begin
  perform platform.pub_feit(
    'behoefte.ontstaan', b.id,
    jsonb_build_object('behoefteId', b.id, 'rondeId', b.ronde_id, 'soort', b.soort, 'status', b.status, 'besluit', b.besluit),
    persoon => u.contactpersoon_id)
     from surveys.behoefte b join surveys.uitnodiging u on u.id = new.uitnodiging_id
    where b.id = new.behoefte_id and b.status = 'open'
      and not exists (select from surveys.behoefte_vraag v where v.behoefte_id = b.id and v.uitnodiging_id <> new.uitnodiging_id);
  return null;
end
$$;
