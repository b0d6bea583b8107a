-- Who keeps a copy asks each list for what has changed.
create index deelname_op_gewijzigd on contacts.deelname (gewijzigd_op, id);
create index draagvlak_op_gewijzigd on contacts.draagvlak (gewijzigd_op, id);
create index contactmoment_op_gewijzigd on contacts.contactmoment (gewijzigd_op, id);
create index voorstel_op_gewijzigd on contacts.voorstel (gewijzigd_op, id);
create index import_op_gewijzigd on contacts.import (gewijzigd_op, id);

-- Seats and steps of all networks and organisations together, in the order of their lists.
create index deelname_op_aangemaakt on contacts.deelname (aangemaakt_op, id);
create index draagvlak_van_allen_op_datum on contacts.draagvlak (datum, id);
