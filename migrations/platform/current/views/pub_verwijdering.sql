create or replace view platform.pub_verwijdering as
select soort, id, reden, opgevolgd_door_id, op, scope, persoon_id, besloten, client from platform.verwijdering;
comment on view platform.pub_verwijdering is
  'What is gone, in the order in which that could be seen: of whom, for whom to read, and what came in its place.';
