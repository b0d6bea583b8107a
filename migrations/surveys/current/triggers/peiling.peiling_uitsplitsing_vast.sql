create or replace trigger peiling_uitsplitsing_vast before update of uitsplitsing on surveys.peiling
  for each row when (new.uitsplitsing is distinct from old.uitsplitsing) execute function surveys.peiling_uitsplitsing_vast();
