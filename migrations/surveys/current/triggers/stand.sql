-- The tables of which reports tell: their tags move with every change in one of these.
select platform.pub_stand_volgen('surveys.behoefte'); -- confidential: written when the round closes
select platform.pub_stand_volgen('surveys.behoefte_vraag'); -- by name only
select platform.pub_stand_volgen('surveys.besluit');
select platform.pub_stand_volgen('surveys.evaluatie');
select platform.pub_stand_volgen('surveys.inzending'); -- by name only
select platform.pub_stand_volgen('surveys.peiling');
select platform.pub_stand_volgen('surveys.ronde');
