-- Where two organisations that signed one version turn out to be one, one signature counts and the other waits until they are two again
-- (docs/adr/0089).
alter table protocols.ratificatie add column samenvoeging_id uuid;
alter table protocols.ratificatie drop constraint ratificatie_een_per_organisatie;
create unique index ratificatie_een_per_organisatie on protocols.ratificatie (versie_id, organisatie_id) where samenvoeging_id is null;

-- A party and the signature by which it is one go along together, each in a statement of its own.
alter table protocols.convenantpartij alter constraint convenantpartij_ratificatie deferrable initially deferred;
