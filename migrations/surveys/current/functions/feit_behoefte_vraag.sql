-- Told with the first who has this need; of somebody out of sight only to who may know of them.
create or replace function surveys.feit_behoefte_vraag() returns trigger language plpgsql as
$$
begin
  perform platform.pub_feiten(array(
    select platform.pub_nieuw_feit('behoefte.ontstaan', b.id, surveys.behoefte_gegevens(b),
             persoon => (select u.contactpersoon_id from nieuw n join surveys.uitnodiging u on u.id = n.uitnodiging_id
                          where n.behoefte_id = b.id limit 1))
      from surveys.behoefte b
     where b.id = any(array(select n.behoefte_id from nieuw n)) and b.status = 'open'
       and not exists (select from surveys.behoefte_vraag v
                        where v.behoefte_id = b.id
                          and not exists (select from nieuw n where n.behoefte_id = b.id and n.uitnodiging_id = v.uitnodiging_id))));
  return null;
end
$$;
