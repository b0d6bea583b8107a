create or replace view protocols.pub_kennisname as
select versie_id, contactpersoon_id, datum from protocols.kennisname;
comment on view protocols.pub_kennisname is 'Who acknowledged which version, on which day.';
