-- What a person chose on their own page: who finds them, which bulletins they get, and when. Without a row the defaults hold.
create table contacts.voorkeur (
  contactpersoon_id uuid primary key references contacts.contactpersoon (id),
  vindbaar          text not null default 'regisseur',
  berichtsoorten    text[] not null default '{nieuws,wijk,onderzoek,raad,uitnodiging,urgent}',
  themas            text[] not null default '{}',
  wijken            text[] not null default '{}',
  frequentie        text not null default 'direct',
  gewijzigd_op      timestamptz not null default now(),
  constraint voorkeur_vindbaar check (vindbaar in ('niemand', 'regisseur', 'partners')),
  constraint voorkeur_berichtsoorten check (berichtsoorten <@ '{nieuws,wijk,onderzoek,raad,uitnodiging,urgent}'::text[]),
  constraint voorkeur_frequentie check (frequentie in ('direct', 'week'))
);
create index voorkeur_partners on contacts.voorkeur (contactpersoon_id) where vindbaar = 'partners';
