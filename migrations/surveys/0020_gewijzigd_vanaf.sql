-- Who keeps a copy asks each list for what has changed.
create index vragenlijst_op_gewijzigd on surveys.vragenlijst (gewijzigd_op, id);
create index peiling_op_gewijzigd on surveys.peiling (gewijzigd_op, id);
create index ronde_op_gewijzigd on surveys.ronde (gewijzigd_op, id);
create index uitnodiging_op_gewijzigd on surveys.uitnodiging (gewijzigd_op, id);
create index behoefte_op_gewijzigd on surveys.behoefte (gewijzigd_op, id);
create index doorverwijzing_op_gewijzigd on surveys.doorverwijzing (gewijzigd_op, id);

-- Invitations of all rounds together, in the order of their list.
create index uitnodiging_op_aangemaakt on surveys.uitnodiging (aangemaakt_op, id);
