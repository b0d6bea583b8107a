-- A survey that would begin in centuries to come can wait for someone to look at it; one that begins from now on is within reach.
alter table surveys.peiling add constraint peiling_dagen check (platform.pub_plausibel(start::date)) not valid;
