-- Two records of one person made into one. The one that goes leaves its table, so that nothing can find it or refer to it any more; here it waits
-- whole, in case they are two people after all.
create table contacts.samenvoeging (
  id                 uuid primary key,
  contactpersoon_id  uuid not null,             -- who stays; may be merged into another later, so no key
  met_id             uuid not null,             -- who went
  behoud             jsonb not null,
  andere             jsonb,                     -- the row that went; null once it is back
  voor               jsonb,                     -- what the one who stays was, of the fields that a merge may change
  na                 jsonb,                     -- and what it became: a field edited since is not put back
  aangemaakt_op      timestamptz not null default clock_timestamp(),    -- after the wait for the lock: the order in which they happened
  ongedaan_op        timestamptz,
  constraint samenvoeging_niet_met_zichzelf check (contactpersoon_id <> met_id),
  constraint samenvoeging_ongedaan check ((ongedaan_op is null) = (andere is not null))
);
create unique index samenvoeging_een_per_persoon on contacts.samenvoeging (met_id) where ongedaan_op is null;
create index samenvoeging_van_persoon on contacts.samenvoeging (contactpersoon_id, aangemaakt_op, id);

-- Roles and seats that both had on the same days became one, for all of those days: what each was.
create table contacts.samenvoeging_keten (
  samenvoeging_id uuid not null constraint samenvoeging_keten_samenvoeging references contacts.samenvoeging (id) on delete cascade,
  tabel           text not null constraint samenvoeging_keten_tabel check (tabel in ('rolvervulling', 'deelname')),
  rij_id          uuid not null,
  blijft_id       uuid not null,
  begindatum      date not null,                -- of the whole chain
  einddatum       date,
  oud             jsonb not null,
  primary key (samenvoeging_id, rij_id)
);

-- Who an id stands for now, when it was merged: along the whole chain.
create function contacts.samengevoegd_met(persoon uuid) returns uuid
language sql stable parallel safe
return (with recursive keten as (
          select s.contactpersoon_id, 1 as diepte from contacts.samenvoeging s where s.met_id = persoon and s.ongedaan_op is null
          union all
          select s.contactpersoon_id, k.diepte + 1 from keten k join contacts.samenvoeging s on s.met_id = k.contactpersoon_id and s.ongedaan_op is null
        )
        select contactpersoon_id from keten order by diepte desc limit 1);

-- A merge takes the address along with its age.
create or replace function contacts.onthoud_email_sinds() returns trigger language plpgsql as
$$
begin
  if new.email_sinds = old.email_sinds then new.email_sinds := clock_timestamp(); end if;
  return new;
end
$$;
