-- Who was erased stays as a nameless row, for the figures that rest on what refers to it (docs/adr/0071).
alter table contacts.contactpersoon add column if not exists gewist_op timestamptz;
