-- Of mails the reports tell only which invitations have left and which could not; the steps in between are many. Once a transaction is
-- enough: marks of many mails are written together.
create or replace function platform.mail_stand() returns trigger language plpgsql as
$$
begin
  if coalesce(current_setting('netwerkplatform.mail_stand', true), '') = '' then
    perform set_config('netwerkplatform.mail_stand', 'gewijzigd', true);
    perform platform.pub_stand_wijzigen('platform.mail');
  end if;
  return null;
end
$$;
