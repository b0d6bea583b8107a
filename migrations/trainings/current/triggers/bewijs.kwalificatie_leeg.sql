create or replace trigger kwalificatie_leeg after truncate on trainings.bewijs
  for each statement execute function trainings.kwalificatie_volgt_bewijs();
