create or replace trigger kwalificatie_af after delete on trainings.bewijs referencing old table as oud
  for each statement execute function trainings.kwalificatie_volgt_bewijs();
