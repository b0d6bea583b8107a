-- Publishing the results of a confidential round is an act, done once when it closes: what is published stays, and later rounds of the same survey look
-- at it before they publish beside it (docs/adr/0011). A group that is not here is suppressed.
create table surveys.resultaat (
  ronde_id     uuid not null constraint resultaat_ronde references surveys.ronde (id),
  uitsplitsing text not null constraint resultaat_uitsplitsing check (uitsplitsing in ('', 'domein', 'soort', 'omvang')),
  groep        text not null,                  -- '' = all, in the split ''
  inhoud       jsonb not null,
  primary key (ronde_id, uitsplitsing, groep),
  constraint resultaat_allen check ((uitsplitsing = '') = (groep = ''))
);

alter table surveys.ronde add column gepubliceerd_op timestamptz,
  add constraint ronde_gepubliceerd check (gepubliceerd_op is null or (status = 'gesloten' and anonimiteit = 'vertrouwelijk'));
create index ronde_te_publiceren on surveys.ronde (id) where status = 'gesloten' and anonimiteit = 'vertrouwelijk' and gepubliceerd_op is null;

-- Once published, a response needs its groups no more: in a small one they would point at its only member.
alter table surveys.inzending_vertrouwelijk alter column domeinen drop not null, alter column soort drop not null, alter column omvang drop not null;

-- Published: how a round was answered, in numbers. How long it took is known only by name.
create view surveys.pub_ronde_respons as
select r.id as ronde_id, count(u.id)::int as uitgenodigd, (count(*) filter (where u.verzonden))::int as verzonden, (count(*) filter (where u.onbestelbaar))::int as onbestelbaar,
       (count(*) filter (where u.ingevuld))::int as ingevuld,
       (percentile_cont(0.5) within group (order by extract(epoch from i.ingediend_op - r.geopend_op) / 86400))::numeric as mediaan_dagen
  from surveys.ronde r
  left join surveys.uitnodiging_stand u on u.ronde_id = r.id
  left join surveys.inzending i on i.uitnodiging_id = u.id and i.definitief
 group by r.id;
