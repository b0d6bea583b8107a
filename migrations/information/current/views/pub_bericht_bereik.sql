-- Uncertain counts as left: the mail server had all of it. What waits for a bundle has no mail yet.
create or replace view information.pub_bericht_bereik as
select g.bericht_id, g.contactpersoon_id, g.organisatie_id, g.wijze = 'bundel' as gebundeld,
       case when m.weg then coalesce(m.verzonden_op, m.overgedragen_op) end as gemaild_op,
       coalesce(m.weg, false) as bereikt,
       not g.vervallen and coalesce(m.status in ('wachtend', 'opnieuw', 'bezig'), g.wijze = 'bundel' and g.bundel_id is null) as wacht
  from information.geadresseerde g
  left join lateral (
       select p.status, p.verzonden_op, p.overgedragen_op, not g.vervallen and p.status in ('verzonden', 'onzeker') as weg
         from platform.pub_mail p
        where p.soort = case g.wijze when 'direct' then 'bericht' when 'urgent' then 'bericht-urgent' else 'berichtenbundel' end
          and p.sleutel = case g.wijze when 'bundel' then g.bundel_id else g.id end::text) m on true
 where g.samenvoeging_id is null;
comment on view information.pub_bericht_bereik is
  'Whom each bericht was sent to, for which organisation: whether and when its mail has left, by itself or with others, or still waits.';
