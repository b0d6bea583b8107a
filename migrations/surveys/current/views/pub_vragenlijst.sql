-- Which questionnaires there are, for who refers to one.
create or replace view surveys.pub_vragenlijst as select id from surveys.vragenlijst;
comment on view surveys.pub_vragenlijst is
  'Which questionnaires there are, for who refers to one.';
