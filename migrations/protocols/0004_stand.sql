-- What reports read.
select platform.pub_stand_volgen('protocols.onderwerp');
select platform.pub_stand_volgen('protocols.protocol');
select platform.pub_stand_volgen('protocols.protocolversie');
select platform.pub_stand_volgen('protocols.ratificatieronde');
select platform.pub_stand_volgen('protocols.ratificatie');
select platform.pub_stand_volgen('protocols.kennisname');
