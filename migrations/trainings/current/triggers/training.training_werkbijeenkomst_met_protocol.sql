create or replace trigger training_werkbijeenkomst_met_protocol before update of soort on trainings.training
  for each row when (old.soort = 'werkbijeenkomst')
  execute function trainings.bewaak_werkbijeenkomst();
