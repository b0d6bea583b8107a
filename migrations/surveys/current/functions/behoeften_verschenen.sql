-- A need of a round by name comes to be with the first who has it, and who keeps a copy hears no longer that it is gone. Of somebody out
-- of sight only who may know of them is told.
create or replace function surveys.behoeften_verschenen(ids uuid[], uitnodigingen uuid[]) returns void language plpgsql as
$$
begin
  ids := array(
    select b.id
      from surveys.behoefte b
     where b.id = any(ids) and b.status = 'open' and b.aantal is null
       and exists (select from surveys.behoefte_vraag v join surveys.geldige_uitnodiging u on u.id = v.uitnodiging_id
                    where v.behoefte_id = b.id)
       and not exists (select from surveys.behoefte_vraag v join surveys.geldige_uitnodiging u on u.id = v.uitnodiging_id
                        where v.behoefte_id = b.id and v.uitnodiging_id <> all(uitnodigingen)));
  if ids = '{}' then return; end if;
  perform platform.pub_teruggekeerd('behoefte', ids);
  perform platform.pub_feiten(array(
    select platform.pub_nieuw_feit('behoefte.ontstaan', b.id, surveys.behoefte_gegevens(b),
             persoon => (select u.contactpersoon_id
                           from surveys.behoefte_vraag v join surveys.geldige_uitnodiging u on u.id = v.uitnodiging_id
                          where v.behoefte_id = b.id order by v.uitnodiging_id limit 1))
      from surveys.behoefte b
     where b.id = any(ids)));
end
$$;
