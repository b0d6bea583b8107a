-- The keys of other systems, each as system:key.
alter table contacts.organisatie add column externe_sleutels text[] not null default '{}';
alter table contacts.contactpersoon add column externe_sleutels text[] not null default '{}';
alter table contacts.netwerk add column externe_sleutels text[] not null default '{}';
