-- The same days everywhere; these two began in 1950.
alter table trainings.sessie
  drop constraint sessie_jaren,
  add constraint sessie_dagen check (platform.pub_plausibel(begint_op) and platform.pub_plausibel(eindigt_op));
alter table trainings.bewijs
  drop constraint bewijs_behaald,
  add constraint bewijs_behaald check (platform.pub_plausibel(behaald_datum));
