-- Who has this address is found by its hash, which is all that is kept of an address that somebody typed. As contacts.pub_adres says it.
create index contactpersoon_adres on contacts.contactpersoon (sha256(replace(lower(email), '\', '\\')::bytea)) where email is not null;
