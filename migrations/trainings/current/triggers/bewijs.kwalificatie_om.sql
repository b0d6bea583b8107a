create or replace trigger kwalificatie_om after update on trainings.bewijs referencing old table as oud new table as nieuw
  for each statement execute function trainings.kwalificatie_volgt_bewijs();
