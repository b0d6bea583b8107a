-- How many people are to be reached in a year: those of one kind of organisation, or of all together.
create table trainings.trainingsdoel (
  id            uuid primary key,
  jaar          int not null constraint trainingsdoel_jaar check (jaar between 2000 and 2199),
  soort         text constraint trainingsdoel_soort check (soort in ('gemeente', 'onderwijs', 'jeugdwerk', 'zorg', 'welzijn', 'politie', 'justitie',
                  'religieus', 'sport', 'bewonersinitiatief', 'overig')),       -- of organisation; null = all together
  aantal        int not null constraint trainingsdoel_aantal check (aantal >= 0),
  aangemaakt_op timestamptz not null default now(),
  gewijzigd_op  timestamptz not null default now(),
  versie        int not null default 1,
  constraint trainingsdoel_een_per_jaar_en_soort unique nulls not distinct (jaar, soort)
);
create index trainingsdoel_op_gewijzigd on trainings.trainingsdoel (gewijzigd_op, id);
create index trainingsdoel_op_aangemaakt on trainings.trainingsdoel (aangemaakt_op, id);

-- Published: the targets, and every certificate as it was earned, for the reach of a year.
create view trainings.pub_trainingsdoel as
select jaar, soort, aantal from trainings.trainingsdoel;

create view trainings.pub_bewijs as
select b.id, b.contactpersoon_id, b.training_id, t.soort, b.behaald_datum, b.geldig_tot_datum
  from trainings.bewijs b join trainings.training t on t.id = b.training_id;
