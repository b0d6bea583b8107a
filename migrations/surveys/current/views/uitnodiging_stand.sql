-- An invitation with its state, as before. While the round is open an opt-out shows from the moment on that it holds; the column keeps
-- what was so when the round closed. What did not leave because it was no longer wanted will not leave. namens_id: the organisation where
-- the person must still work when they are mailed, if there is one.
create or replace view surveys.uitnodiging_stand as
select u.id, u.ronde_id, u.contactpersoon_id, u.organisatie_id, u.ingevuld, a.afgemeld, u.ingetrokken, m.verzonden, m.onbestelbaar,
       case when u.ingetrokken then 'ingetrokken'
            when u.ingevuld then 'ingevuld'
            when a.afgemeld then 'afgemeld'
            when m.onbestelbaar then 'onbestelbaar'
            when r.status = 'gesloten' then 'verlopen'
            when m.verzonden then 'verzonden'
            when m.vervallen then 'verlopen'
            else 'wachtend' end as status,
       u.aangemaakt_op, greatest(u.gewijzigd_op, case when a.afgemeld and not u.afgemeld then p.afgemeld_op end) as gewijzigd_op,
       case when not u.doorverwezen then u.organisatie_id end as namens_id
  from surveys.geldige_uitnodiging u
  join surveys.ronde r on r.id = u.ronde_id
  left join contacts.pub_contactpersoon p on p.id = u.contactpersoon_id
 cross join lateral (select u.afgemeld or (r.status = 'open' and p.afgemeld_op is not null) as afgemeld) a
 cross join lateral (
       -- uncertain counts as sent: the mail server had all of it
       select coalesce(bool_or(p.status in ('verzonden', 'onzeker')), false) as verzonden,
              coalesce(bool_and(p.status = 'mislukt'), false) as onbestelbaar,
              coalesce(bool_and(p.status = 'vervallen'), false) as vervallen
         from platform.pub_mail p
        where p.soort = 'uitnodiging' and p.sleutel = any(u.mail_sleutels)) m;
