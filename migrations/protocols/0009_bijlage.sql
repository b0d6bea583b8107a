-- What belongs to a version and is signed with it: a map, a form, a table that is no text. Kept as it came, never opened.
create table protocols.bijlage (
  id            uuid primary key,
  versie_id     uuid not null constraint bijlage_versie references protocols.protocolversie (id),
  plaats        int not null constraint bijlage_hooguit_tien check (plaats between 1 and 10),
  titel         text not null constraint bijlage_titel check (btrim(titel) <> '' and length(titel) <= 200),
  inhoud        bytea not null constraint bijlage_pdf check (substring(inhoud from 1 for 5) = '%PDF-'::bytea),
  omvang        int not null constraint bijlage_omvang check (omvang = length(inhoud)),
  sha256        text not null constraint bijlage_sha256 check (sha256 = encode(sha256(inhoud), 'hex')),
  aangemaakt_op timestamptz not null default now(),
  gewijzigd_op  timestamptz not null default now(),
  versie        int not null default 1,
  -- The order counts in what is signed. Looked at after the statement: taking one out moves the later ones up.
  constraint bijlage_plaats unique (versie_id, plaats) deferrable initially immediate,
  constraint bijlage_eenmaal unique (versie_id, sha256)
);
-- A PDF is compressed already.
alter table protocols.bijlage alter column inhoud set storage external;

-- Attachments are fixed with the text.
create function protocols.bewaar_bijlagen() returns trigger language plpgsql as
$$
begin
  if exists (select from protocols.protocolversie v where v.id in (case tg_op when 'INSERT' then null else old.versie_id end, case tg_op when 'DELETE' then null else new.versie_id end)
                and v.status <> 'concept' for share) then
    raise exception 'the attachments of a version that left concept cannot change' using errcode = 'restrict_violation', constraint = 'protocolversie_tekst_vast';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger bijlage_vast before insert or update or delete on protocols.bijlage for each row execute function protocols.bewaar_bijlagen();
