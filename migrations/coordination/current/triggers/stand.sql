-- The tables of which reports tell: their tags move with every change in one of these.
select platform.pub_stand_volgen('coordination.regisseur');
select platform.pub_stand_volgen('coordination.afwezigheid');
select platform.pub_stand_volgen('coordination.contactritme');
select platform.pub_stand_volgen('coordination.afspraak');
select platform.pub_stand_volgen('coordination.overdracht');
select platform.pub_stand_volgen('coordination.overdracht_organisatie');
