-- Visibility follows the person (docs/adr/0017). Published: by whom was signed, so that a signature of somebody out of sight is left out.
create or replace view protocols.pub_ratificatie as
select versie_id, organisatie_id, datum, contactpersoon_id from protocols.ratificatie;

create or replace view protocols.pub_ratificatie_gevraagd as
select t.versie_id, o.organisatie_id, r.datum as geratificeerd_datum, (v.vastgesteld_op at time zone 'Europe/Amsterdam')::date as vastgesteld_datum,
       (v.vervallen_op at time zone 'Europe/Amsterdam')::date as vervallen_datum, r.contactpersoon_id
  from protocols.ratificatieronde t
  join protocols.protocolversie v on v.id = t.versie_id
 cross join lateral unnest(t.organisatie_ids) as o (organisatie_id)
  left join protocols.ratificatie r on r.versie_id = t.versie_id and r.organisatie_id = o.organisatie_id;

-- Whom the opening of a consultation found and did not invite: the count alone cannot leave anyone out.
create table protocols.raadpleging_niet_gevraagd (
  raadpleging_id    uuid not null references protocols.raadpleging (id) on delete cascade,
  contactpersoon_id uuid not null,
  reden             text not null constraint raadpleging_niet_gevraagd_reden check (reden in ('geen_email', 'onbestelbaar', 'afgemeld')),
  primary key (raadpleging_id, contactpersoon_id)
);
