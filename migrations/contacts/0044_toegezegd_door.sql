-- Behind one client there may be several people. Who promised is told by the subject of the token, an id of the issuer's.
alter table contacts.contactmoment add column vervolg_sub text;
alter table contacts.contactmoment add constraint contactmoment_vervolg_sub check (vervolg_sub is null or vervolg_omschrijving is not null);
