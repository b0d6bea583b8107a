create or replace trigger kwalificatie_bij after insert on trainings.bewijs referencing new table as nieuw
  for each statement execute function trainings.kwalificatie_volgt_bewijs();
