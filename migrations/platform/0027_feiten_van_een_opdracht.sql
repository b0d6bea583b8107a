-- A fact as a trigger hands it over, many at once (platform.pub_feiten), with what follows it on a later day.
create type platform.pub_nieuw_feit as (
  soort          text,
  onderwerp_id   uuid,
  gegevens       jsonb,
  organisatie_id uuid,
  persoon_id     uuid,
  besloten       boolean,
  dag            date,
  vervolg        text,
  vervolg_dag    date
);
