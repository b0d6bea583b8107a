create or replace trigger email_sinds before update on contacts.contactpersoon
  for each row when (lower(old.email) is distinct from lower(new.email)) execute function contacts.onthoud_email_sinds();
