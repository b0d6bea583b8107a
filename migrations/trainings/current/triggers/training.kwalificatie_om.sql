create or replace trigger kwalificatie_om after update on trainings.training referencing old table as oud new table as nieuw
  for each statement execute function trainings.kwalificatie_volgt_training();
