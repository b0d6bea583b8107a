create or replace trigger feit after insert on protocols.ratificatie
  for each row execute function protocols.feit_ratificatie();
