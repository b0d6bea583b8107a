-- An invitation that gives way to another of the same person takes its needs along, and brings them back when the merge is undone.
create or replace function surveys.behoeften_van_uitnodiging() returns trigger language plpgsql as
$$
declare
  gevraagd constant uuid[] := array(select v.behoefte_id from surveys.behoefte_vraag v where v.uitnodiging_id = new.id);
  uitnodigingen constant uuid[] := array_fill(new.id, array[cardinality(gevraagd)]);
begin
  if gevraagd = '{}' then return null; end if;
  if new.samenvoeging_id is null then
    perform surveys.behoeften_verschenen(gevraagd, uitnodigingen);
  elsif old.samenvoeging_id is null then
    perform surveys.behoeften_verdwenen(gevraagd, uitnodigingen);
  end if;
  return null;
end
$$;
