-- Published: which questionnaires there are, for who refers to one.
create view surveys.pub_vragenlijst as select id from surveys.vragenlijst;
