-- Each key of another system is held by one of these at most.
select platform.pub_externe_sleutel_volgen('trainings.sessie', 'sessie');
