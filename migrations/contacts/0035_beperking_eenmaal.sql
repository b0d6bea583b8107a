-- One restriction at a time: a second one is refused, and who is restricted cannot be merged.
drop index contacts.beperking_contactpersoon;
create unique index beperking_een_tegelijk on contacts.beperking (contactpersoon_id);
