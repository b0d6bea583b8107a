-- Told when the last who had this need takes it back. What has been decided stays.
create or replace function surveys.feit_behoefte_vraag_weg() returns trigger language plpgsql as
$$
begin
  perform platform.pub_feiten(array(
    select platform.pub_nieuw_feit('behoefte.vervallen', b.id, surveys.behoefte_gegevens(b),
             persoon => (select u.contactpersoon_id from oud o join surveys.uitnodiging u on u.id = o.uitnodiging_id
                          where o.behoefte_id = b.id limit 1))
      from surveys.behoefte b
     where b.id = any(array(select o.behoefte_id from oud o)) and b.status = 'open'
       and not exists (select from surveys.behoefte_vraag v where v.behoefte_id = b.id)));
  return null;
end
$$;
