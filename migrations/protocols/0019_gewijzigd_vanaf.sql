-- Who keeps a copy asks each list for what has changed.
create index onderwerp_op_gewijzigd on protocols.onderwerp (gewijzigd_op, id);
create index protocol_op_gewijzigd on protocols.protocol (gewijzigd_op, id);
create index convenantpartij_op_gewijzigd on protocols.convenantpartij (gewijzigd_op, id);
