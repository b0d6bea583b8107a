create or replace trigger ratificatie_staat_vast before update or delete on protocols.ratificatie for each row
  execute function protocols.staat_vast();
