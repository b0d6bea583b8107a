-- Another address deserves another try: a merge takes the address along with its age and with whether it works, everybody else begins anew.
create or replace function contacts.onthoud_email_sinds() returns trigger language plpgsql as
$$
begin
  if new.email_sinds = old.email_sinds then
    new.email_sinds := clock_timestamp();
    new.onbestelbaar_op := null;
  end if;
  return new;
end
$$;
