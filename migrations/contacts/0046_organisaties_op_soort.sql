-- Organisations of one kind, by name: a page is read where those of that kind stand, and not along all the others.
create index organisatie_op_soort on contacts.organisatie (soort, naam collate platform.nederlands, id);
