-- What people are compared by when looking for doubles.
create index contactpersoon_op_sleutel on contacts.contactpersoon (contacts.sleutel(naam));
create index contactpersoon_op_email on contacts.contactpersoon (contacts.sleutel(email)) where email is not null;
