create or replace view platform.pub_stand as
select bron, sum(getal) as som from platform.stand group by bron;
comment on view platform.pub_stand is
  'A number per followed table that is another one after every change; tags of reports are made of it.';
