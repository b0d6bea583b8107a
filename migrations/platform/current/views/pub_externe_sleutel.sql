create or replace view platform.pub_externe_sleutel as
select soort, sleutel, id from platform.externe_sleutel;
comment on view platform.pub_externe_sleutel is
  'What another system knows under a key, written as system:key.';
