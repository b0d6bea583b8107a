-- The tables of which reports tell: their tags move with every change in one of these.
select platform.pub_stand_volgen('protocols.convenantpartij');
select platform.pub_stand_volgen('protocols.kennisname');
select platform.pub_stand_volgen('protocols.onderwerp');
select platform.pub_stand_volgen('protocols.protocol');
select platform.pub_stand_volgen('protocols.protocolversie');
select platform.pub_stand_volgen('protocols.raadpleging');
select platform.pub_stand_volgen('protocols.ratificatie');
select platform.pub_stand_volgen('protocols.ratificatieronde');
select platform.pub_stand_volgen('protocols.reactie');
select platform.pub_stand_volgen('protocols.uitnodiging');
