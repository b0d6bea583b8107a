-- Whichever way it failed: the last attempt, a refusal of the message, a sender that died with it in hand once too often.
create or replace function platform.mail_mislukt() returns trigger language plpgsql as
$$
begin
  insert into platform.mailmelding as m (id, mail_id, soort, code) values (gen_random_uuid(), new.id, 'mislukt', new.fout)
  on conflict (mail_id, soort) do update set code = excluded.code, aangemaakt_op = default, herverzonden_op = null;
  return null;
end
$$;
