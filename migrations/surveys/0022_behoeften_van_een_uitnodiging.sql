-- What somebody of an organisation needs is found by their invitation, without reading the needs of everybody.
create index behoefte_vraag_op_uitnodiging on surveys.behoefte_vraag (uitnodiging_id);
