-- How long each kind is kept (docs/adr/0073). The municipality changes months, ground and category; what a term counts from, and what is done
-- at its end, is fixed per kind.
create table privacy.bewaartermijn (
  id                    uuid primary key,
  soort                 text not null constraint bewaartermijn_soort unique,
  maanden               int not null constraint bewaartermijn_maanden check (maanden between 1 and 240),
  vanaf                 text not null constraint bewaartermijn_vanaf check (vanaf in ('einde_relatie', 'sluiting', 'vastlegging')),
  handeling             text not null constraint bewaartermijn_handeling check (handeling in ('wissen', 'anonimiseren')),
  grondslag             text not null constraint bewaartermijn_grondslag check (btrim(grondslag) <> '' and length(grondslag) <= 1000),
  selectielijstcategorie text constraint bewaartermijn_categorie check (length(selectielijstcategorie) <= 200),
  aangemaakt_op         timestamptz not null default now(),
  gewijzigd_op          timestamptz not null default now(),
  versie                int not null default 1
);

insert into privacy.bewaartermijn (id, soort, maanden, vanaf, handeling, grondslag, selectielijstcategorie)
select ('01910000-0000-7000-9000-' || lpad(row_number() over ()::text, 12, '0'))::uuid, w.*
from (values
  ('contactpersoon_zonder_rol', 24, 'einde_relatie', 'wissen',
   'Zonder rol is er geen taak meer waarvoor de gegevens nodig zijn (AVG artikel 5 lid 1 onder e).', 'Selectielijst gemeenten 2020, proces 1'),
  ('contactmoment', 60, 'vastlegging', 'anonimiseren',
   'Beloften en afspraken zijn dan afgehandeld; dat er contact was, blijft voor de organisatie.', 'Selectielijst gemeenten 2020, proces 1'),
  ('inzending_op_naam', 24, 'sluiting', 'anonimiseren',
   'Open antwoorden zijn dan verwerkt; keuzes en cijfers blijven in de uitkomst.', 'Selectielijst gemeenten 2020, proces 1'),
  ('uitnodiging', 24, 'sluiting', 'wissen', 'Een link is na afloop nergens meer voor nodig.', null),
  ('mail', 12, 'vastlegging', 'anonimiseren', 'Een jaar is genoeg om na te gaan of post is aangekomen.', null),
  ('audit', 24, 'vastlegging', 'wissen', 'Verantwoording van wie wat heeft gedaan (AVG artikel 5 lid 2).', 'Selectielijst gemeenten 2020, proces 19'),
  ('inschrijving', 84, 'sluiting', 'wissen', 'Scholing telt zolang een bewijs geldig kan zijn, en daarna voor de verantwoording.',
   'Selectielijst gemeenten 2020, proces 5'),
  ('reactie', 84, 'vastlegging', 'anonimiseren', 'Hoe een afspraak tot stand kwam, moet na te gaan zijn; de woorden niet blijvend.',
   'Selectielijst gemeenten 2020, proces 1'),
  ('voorstel', 12, 'sluiting', 'wissen', 'Na het besluit staat het in de gegevens zelf.', null),
  ('import', 3, 'vastlegging', 'wissen', 'Drie maanden om een fout in een lijst te herstellen.', null),
  ('samenvoeging', 12, 'vastlegging', 'wissen', 'Een jaar om een verkeerde samenvoeging ongedaan te maken.', null),
  ('idempotentie', 1, 'vastlegging', 'wissen', 'Een herhaald verzoek komt binnen een dag.', null),
  ('gebeurtenis', 3, 'vastlegging', 'wissen', 'Wie kopieën bijhoudt, haalt negentig dagen terug.', null),
  ('vraag', 24, 'sluiting', 'wissen', 'Na het antwoord is de vraag nog twee jaar terug te vinden.', null),
  ('bericht', 60, 'vastlegging', 'wissen', 'Wat de gemeente heeft gebracht, blijft vijf jaar na te gaan.', 'Selectielijst gemeenten 2020, proces 1')
) as w;

-- What was destroyed, by day and kind; nobody is named.
create table privacy.vernietiging (
  id        uuid primary key,
  datum     date not null,
  soort     text not null constraint vernietiging_soort references privacy.bewaartermijn (soort),
  aantal    int not null constraint vernietiging_aantal check (aantal > 0),
  handeling text not null,
  grondslag text not null,
  constraint vernietiging_eenmaal unique (datum, soort)
);
