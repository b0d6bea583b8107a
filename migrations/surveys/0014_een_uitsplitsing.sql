-- A confidential survey shows one split at most, fixed once a round has opened: groups of two splits would point at who is in both (docs/adr/0015).
-- What exists promised none, so it shows everyone together only.
alter table surveys.peiling add column uitsplitsing text,
  add constraint peiling_uitsplitsing check (uitsplitsing is null or (uitsplitsing in ('domein', 'soort', 'omvang') and anonimiteit = 'vertrouwelijk'));

create function surveys.peiling_uitsplitsing_vast() returns trigger language plpgsql as $$
begin
  if exists (select from surveys.ronde r where r.peiling_id = new.id) then
    raise exception 'the split of survey % is fixed: a round has opened', new.id using errcode = 'check_violation', constraint = 'peiling_uitsplitsing_vast';
  end if;
  return new;
end $$;
create trigger peiling_uitsplitsing_vast before update of uitsplitsing on surveys.peiling
  for each row when (new.uitsplitsing is distinct from old.uitsplitsing) execute function surveys.peiling_uitsplitsing_vast();

-- Groups of former splits are shown no more, and their answers go. That they were shown is remembered, since it has been seen: by domain, a response
-- counted in each domain of its organisation ('domeinen').
alter table surveys.resultaat drop constraint resultaat_uitsplitsing;
update surveys.resultaat set uitsplitsing = case uitsplitsing when 'domein' then 'domeinen' else uitsplitsing end, inhoud = '{}' where uitsplitsing <> '';
alter table surveys.resultaat add constraint resultaat_uitsplitsing check (uitsplitsing in ('', 'domein', 'soort', 'omvang', 'domeinen'));

-- Whether texts, extremes and single dates were shown too. They were, in every group.
alter table surveys.resultaat add column letterlijk boolean not null default true;
alter table surveys.resultaat alter column letterlijk drop default;

create function surveys.resultaat_gekozen() returns trigger language plpgsql as $$
begin
  if not exists (select from surveys.ronde r join surveys.peiling p on p.id = r.peiling_id where r.id = new.ronde_id and p.uitsplitsing = new.uitsplitsing) or new.letterlijk then
    raise exception 'round % shows no group of split %, nor texts of a group', new.ronde_id, new.uitsplitsing using errcode = 'check_violation', constraint = 'resultaat_gekozen';
  end if;
  return new;
end $$;
create trigger resultaat_gekozen before insert on surveys.resultaat for each row when (new.uitsplitsing <> '') execute function surveys.resultaat_gekozen();

-- A response keeps the group of the one split only; those in open rounds need none.
update surveys.inzending_vertrouwelijk set domeinen = null, soort = null, omvang = null where domeinen is not null or soort is not null or omvang is not null;
