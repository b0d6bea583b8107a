-- Since when someone has this address: a bounce of a mail that left earlier says nothing about it.
alter table contacts.contactpersoon add column email_sinds timestamptz not null default now();

create function contacts.onthoud_email_sinds() returns trigger language plpgsql as
$$
begin
  new.email_sinds := clock_timestamp();
  return new;
end
$$;

create trigger email_sinds before update on contacts.contactpersoon
  for each row when (lower(old.email) is distinct from lower(new.email)) execute function contacts.onthoud_email_sinds();

create or replace view contacts.pub_contactpersoon as
select id, voornaam, naam, email, taal, mailstatus, geverifieerd_op, email_sinds from contacts.contactpersoon;
