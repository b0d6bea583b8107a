-- The tables of which reports tell: their tags move with every change in one of these.
select platform.pub_stand_volgen('information.kennisitem');
select platform.pub_stand_volgen('information.bericht');
select platform.pub_stand_volgen('information.geadresseerde');
select platform.pub_stand_volgen('information.vraag');
select platform.pub_stand_volgen('information.aanbod');
