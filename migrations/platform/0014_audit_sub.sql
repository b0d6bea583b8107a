-- Behind one client there may be several people; the subject of the token tells them apart, and is an id of the issuer's.
alter table platform.audit add column sub text;
