create or replace view protocols.pub_kennisname as
select versie_id, contactpersoon_id, datum from protocols.kennisname where samenvoeging_id is null;
comment on view protocols.pub_kennisname is 'Who acknowledged which version, on which day.';
