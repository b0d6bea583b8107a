create or replace trigger feit after insert or update on trainings.bewijs
  for each row execute function trainings.feit_bewijs();
