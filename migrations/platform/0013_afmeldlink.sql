-- The link to unsubscribe below every mail that asks something: made when the mail is handed over, in that transaction (docs/adr/0021).
-- Only its SHA-256 is kept.
create table platform.afmeldlink (
  hash              bytea primary key,
  contactpersoon_id uuid not null,
  aangemaakt_op     timestamptz not null default now()
);
create index afmeldlink_contactpersoon on platform.afmeldlink (contactpersoon_id);

-- Published: whose link it is, for the module that takes the opt-out.
create view platform.pub_afmeldlink as
select hash, contactpersoon_id from platform.afmeldlink;

-- Published, for migrations: takes a link over from the module that kept it until now.
create function platform.pub_afmeldlink_overnemen(geheim bytea, persoon uuid) returns void language sql as
$$
  insert into platform.afmeldlink (hash, contactpersoon_id) values (geheim, persoon) on conflict (hash) do nothing
$$;

-- Published, for migrations: what is still to be handled of an event that the new version no longer knows. It counts as handled from here
-- on.
create function platform.pub_overnemen(soort_feit text) returns table (gegevens jsonb) language sql as
$$
  with levering as (
    update platform.levering l set status = 'verwerkt', verwerkt_op = now()
      from platform.outbox o
     where o.id = l.outbox_id and o.soort = soort_feit and l.status <> 'verwerkt'
    returning l.outbox_id as id
  ), feit as (
    update platform.outbox o set verspreid_op = now() where o.soort = soort_feit and o.verspreid_op is null returning o.id
  )
  select o.gegevens from platform.outbox o where o.id in (select id from levering union select id from feit)
$$;

-- Links that had been mailed and that nobody had written down yet.
select platform.pub_afmeldlink_overnemen(decode(f.gegevens ->> 'hash', 'base64'), (f.gegevens ->> 'contactpersoonId')::uuid)
  from platform.pub_overnemen('AfmeldlinkVerstuurd') f;
-- Events that nobody heeds any more: the opt-out itself stands with Surveys until its migration hands it over; seats that came free were
-- heard by nobody.
select from platform.pub_overnemen('ContactpersoonAfgemeld');
select from platform.pub_overnemen('PlaatsenVrijgekomen');
-- Events carry ids and dates, never titles.
update platform.outbox set gegevens = gegevens - 'titel' where soort = 'SessieAfgerond';

-- Published, for migrations: a merge that is undone gives back the links that it moved, wherever they stood then.
create function platform.pub_verhuisde_afmeldlinks(tabel_tot_nu text) returns void language sql as
$$
  update platform.verhuisd set tabel = 'platform.afmeldlink' where tabel = tabel_tot_nu
$$;

-- A mail that did not leave because its reader is not to be mailed says so, and why.
alter table platform.mailmelding
  add column reden text,
  drop constraint mailmelding_soort,
  add constraint mailmelding_soort check (soort in ('onbestelbaar', 'klacht', 'mislukt', 'niet_verzonden')),
  add constraint mailmelding_reden check ((soort = 'niet_verzonden') = (reden is not null));

-- In the name of which organisation somebody is mailed; null where it is about the person alone. Looked at again when the mail is handed
-- over.
alter table platform.mail add column organisatie_id uuid;
