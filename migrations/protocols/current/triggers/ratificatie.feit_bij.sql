create or replace trigger feit_bij after insert on protocols.ratificatie referencing new table as nieuw
  for each statement execute function protocols.feit_ratificatie();
