create or replace view contacts.pub_voorkeur as
select p.id as contactpersoon_id, coalesce(v.vindbaar, 'regisseur') as vindbaar,
       coalesce(v.berichtsoorten, '{nieuws,wijk,onderzoek,raad,uitnodiging,urgent}') as berichtsoorten,
       coalesce(v.themas, '{}') as themas, coalesce(v.wijken, '{}') as wijken, coalesce(v.frequentie, 'direct') as frequentie
  from contacts.contactpersoon p
  left join contacts.voorkeur v on v.contactpersoon_id = p.id;
comment on view contacts.pub_voorkeur is
  'What each person chose: who finds them in the wegwijzer, which kinds of bulletin they get (all, until they choose), about which themes '
  'and districts (none chosen: all), and whether at once or once a week.';
