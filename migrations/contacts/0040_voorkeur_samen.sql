-- When two records turn out to be one person, the record that goes is deleted before its choices have been looked at: checked at the end.
alter table contacts.voorkeur drop constraint voorkeur_contactpersoon_id_fkey;
alter table contacts.voorkeur add constraint voorkeur_contactpersoon foreign key (contactpersoon_id) references contacts.contactpersoon (id)
  deferrable initially deferred;

-- What each of the two had chosen, and what became of it: what undoing needs.
create table contacts.samenvoeging_voorkeur (
  samenvoeging_id uuid primary key constraint samenvoeging_voorkeur_samenvoeging references contacts.samenvoeging (id) on delete cascade,
  blijft          jsonb,
  vervalt         jsonb,
  na              jsonb
);
