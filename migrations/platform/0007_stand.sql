-- What the tables that reports read have come to: every statement that changes a followed table leaves a number of chance here, and the sum of a table's
-- numbers is other than before exactly when such a change has been committed. Rows are only added (and added up by a job, which leaves the sums as they
-- are), so writers wait for nobody. A clock or a sequence would be seen before the commit, and count further in a restored backup to values already given out.
create table platform.stand (
  bron  text not null,                           -- schema.table
  getal bigint not null
);

create view platform.pub_stand as
select bron, sum(getal) as som from platform.stand group by bron;

create function platform.pub_stand_wijzigen(bron text) returns void language sql as
$$ insert into platform.stand (bron, getal) values (bron, (random() * 1e15)::bigint) $$;

create function platform.pub_stand_bijhouden() returns trigger language plpgsql as
$$
begin
  if exists (select from gewijzigd) then
    perform platform.pub_stand_wijzigen(tg_argv[0]);
  end if;
  return null;
end
$$;

-- One call for each table: from then on its changes are followed.
create function platform.pub_stand_volgen(tabel regclass) returns void language plpgsql as
$$
declare
  bron constant text := (select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = tabel);
begin
  execute format('create trigger stand_bij after insert on %s referencing new table as gewijzigd for each statement execute function platform.pub_stand_bijhouden(%L)', bron, bron);
  execute format('create trigger stand_om after update on %s referencing new table as gewijzigd for each statement execute function platform.pub_stand_bijhouden(%L)', bron, bron);
  execute format('create trigger stand_af after delete on %s referencing old table as gewijzigd for each statement execute function platform.pub_stand_bijhouden(%L)', bron, bron);
end
$$;

-- Of mails the reports tell only which invitations have left and which could not; the steps in between are many.
create function platform.mail_stand() returns trigger language plpgsql as
$$
begin
  perform platform.pub_stand_wijzigen('platform.mail');
  return null;
end
$$;
create trigger stand_om after update of status on platform.mail for each row
  when (new.soort = 'uitnodiging' and new.status <> old.status and (old.status in ('verzonden', 'onzeker', 'mislukt') or new.status in ('verzonden', 'onzeker', 'mislukt')))
  execute function platform.mail_stand();
create trigger stand_af after delete on platform.mail for each row when (old.soort = 'uitnodiging') execute function platform.mail_stand();
