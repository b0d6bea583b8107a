-- Roles and seats of before this version whose first or last day is still to come: told on that day, as those of after it are.
insert into platform.feit (soort, onderwerp_id, dag, organisatie_id, persoon_id, besloten, gegevens)
select 'rolvervulling.' || d.wat, r.id, d.dag, r.organisatie_id, r.contactpersoon_id, r.rol = 'sleutelfiguur',
       jsonb_build_object('rolvervullingId', r.id, 'contactpersoonId', r.contactpersoon_id, 'organisatieId', r.organisatie_id,
                          'rol', r.rol, 'begindatum', r.begindatum, 'einddatum', r.einddatum)
  from contacts.rolvervulling r
 cross join lateral (values ('begonnen', r.begindatum), ('geeindigd', r.einddatum + 1)) as d (wat, dag)
 where d.dag > (now() at time zone 'Europe/Amsterdam')::date;

insert into platform.feit (soort, onderwerp_id, dag, organisatie_id, persoon_id, gegevens)
select 'deelname.' || d.wat, n.id, d.dag, n.organisatie_id, n.contactpersoon_id,
       jsonb_build_object('deelnameId', n.id, 'netwerkId', n.netwerk_id, 'organisatieId', n.organisatie_id,
                          'contactpersoonId', n.contactpersoon_id, 'mandaat', n.mandaat,
                          'begindatum', n.begindatum, 'einddatum', n.einddatum)
  from contacts.deelname n
 cross join lateral (values ('begonnen', n.begindatum), ('geeindigd', n.einddatum + 1)) as d (wat, dag)
 where d.dag > (now() at time zone 'Europe/Amsterdam')::date;
