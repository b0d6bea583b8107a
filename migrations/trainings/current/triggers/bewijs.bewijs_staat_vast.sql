create or replace trigger bewijs_staat_vast before delete
  or update of id, training_id, sessie_id, behaald_datum, geldig_tot_datum, aangemaakt_op, corrigeert_id, ingetrokken, toelichting
  on trainings.bewijs for each row execute function trainings.bewijs_staat_vast();
