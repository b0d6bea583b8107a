-- Every mail that carries this invitation, the latest last: what became of it stands in platform.pub_mail.
alter table surveys.uitnodiging add column mail_sleutels text[] not null default '{}';

-- How many reminders have been sent out; the next one is decided when it is due, never ahead.
alter table surveys.ronde add column herinnerd int not null default 0;

-- By name a need is counted when it is read, from who asked; confidential it is stored at closing.
alter table surveys.behoefte alter column aantal drop not null;

-- What is done about it; null until that is decided.
alter table surveys.behoefte add column besluit text constraint behoefte_besluit check (besluit in ('overleg', 'training', 'informatie', 'geen')),
  add constraint behoefte_besloten check ((status = 'open') = (besluit is null));

alter table surveys.inzending add constraint inzending_ronde foreign key (ronde_id) references surveys.ronde (id);
alter table surveys.inzending_vertrouwelijk rename constraint inzending_vertrouwelijk_ronde_id_fkey to inzending_vertrouwelijk_ronde;

-- An invitation with its state, which is never stored: it follows from the round, the mails and the marks.
create view surveys.uitnodiging_stand as
select u.id, u.ronde_id, u.contactpersoon_id, u.organisatie_id, u.ingevuld, u.afgemeld, u.ingetrokken, m.verzonden, m.onbestelbaar,
       case when u.ingetrokken then 'ingetrokken'
            when u.ingevuld then 'ingevuld'
            when u.afgemeld then 'afgemeld'
            when m.onbestelbaar then 'onbestelbaar'
            when r.status = 'gesloten' then 'verlopen'
            when m.verzonden then 'verzonden'
            else 'wachtend' end as status,
       u.aangemaakt_op, u.gewijzigd_op
  from surveys.uitnodiging u
  join surveys.ronde r on r.id = u.ronde_id
 cross join lateral (
       -- uncertain counts as sent: the mail server had all of it
       select coalesce(bool_or(p.status in ('verzonden', 'onzeker')), false) as verzonden,
              coalesce(bool_and(p.status = 'mislukt'), false) as onbestelbaar
         from platform.pub_mail p
        where p.soort = 'uitnodiging' and p.sleutel = any(u.mail_sleutels)) m;

-- Published: rounds and needs for the reports. No person, no answer.
create view surveys.pub_ronde as
select r.id, r.peiling_id, p.naam as peiling, r.nummer, r.status, r.geopend_op, r.sluit_op
  from surveys.ronde r
  join surveys.peiling p on p.id = r.peiling_id;

create view surveys.pub_behoefte as
select b.id, b.ronde_id, b.soort, b.status, b.besluit,
       coalesce(b.aantal, (select count(*)::int from surveys.behoefte_vraag v where v.behoefte_id = b.id)) as aantal
  from surveys.behoefte b;
