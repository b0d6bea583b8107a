create or replace trigger behoeften_om after update of samenvoeging_id on surveys.uitnodiging
  for each row when (old.samenvoeging_id is distinct from new.samenvoeging_id) execute function surveys.behoeften_van_uitnodiging();
