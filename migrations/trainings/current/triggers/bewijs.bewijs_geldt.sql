create or replace trigger bewijs_geldt before insert on trainings.bewijs for each row execute function trainings.bewijs_geldt();
