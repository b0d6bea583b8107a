create or replace function surveys.feit_behoefte_vraag() returns trigger language plpgsql as
$$
begin
  perform surveys.behoeften_verschenen(array(select n.behoefte_id from nieuw n), array(select n.uitnodiging_id from nieuw n));
  return null;
end
$$;
