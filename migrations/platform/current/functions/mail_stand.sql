-- Of mails the reports tell only which invitations have left and which could not; the steps in between are many.
create or replace function platform.mail_stand() returns trigger language plpgsql as
$$
begin
  perform platform.pub_stand_wijzigen('platform.mail');
  return null;
end
$$;
