-- Visibility follows the person (docs/adr/0017). Published: by whom was signed, so that a signature of somebody out of sight is left out.
create or replace view protocols.pub_ratificatie as
select versie_id, organisatie_id, datum, contactpersoon_id from protocols.geldige_ratificatie;
comment on view protocols.pub_ratificatie is 'Which organisation signed which version, on which day.';
