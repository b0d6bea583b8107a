-- A mail that failed for good, and not because its address was refused, stands among the reports and can be sent again.
alter table platform.mail add column adres_geweigerd boolean not null default false;
alter table platform.mailmelding
  add column herverzonden_op timestamptz,
  drop constraint mailmelding_soort,
  add constraint mailmelding_soort check (soort in ('onbestelbaar', 'klacht', 'mislukt')),
  add constraint mailmelding_herverzonden check (herverzonden_op is null or soort = 'mislukt'),
  -- what we say of a mail ourselves goes with it
  drop constraint mailmelding_mail,
  add constraint mailmelding_mail foreign key (mail_id) references platform.mail (id) on delete cascade;

-- Whichever way it failed: the last attempt, a refusal of the message, a sender that died with it in hand once too often.
create function platform.mail_mislukt() returns trigger language plpgsql as
$$
begin
  insert into platform.mailmelding as m (id, mail_id, soort, code) values (gen_random_uuid(), new.id, 'mislukt', new.fout)
  on conflict (mail_id, soort) do update set code = excluded.code, aangemaakt_op = now(), herverzonden_op = null;
  return null;
end
$$;
create trigger mail_mislukt after update of status on platform.mail for each row
  when (new.status = 'mislukt' and old.status = 'bezig' and not new.adres_geweigerd) execute function platform.mail_mislukt();

-- Those of before: the last attempt, or a sender that died. Of the others it is not known whether it was the address.
insert into platform.mailmelding (id, mail_id, soort, code)
select gen_random_uuid(), m.id, 'mislukt', m.fout
  from platform.mail m
 where m.status = 'mislukt' and m.poging >= 20
   and not exists (select from platform.mailmelding b where b.mail_id = m.id and b.soort = 'onbestelbaar');
