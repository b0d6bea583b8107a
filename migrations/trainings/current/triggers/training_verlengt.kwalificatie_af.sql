create or replace trigger kwalificatie_af after delete on trainings.training_verlengt referencing old table as oud
  for each statement execute function trainings.kwalificatie_volgt_training();
