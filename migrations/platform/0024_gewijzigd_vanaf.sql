-- Who keeps a copy asks each list for what has changed.
create index mailmelding_op_gewijzigd on platform.mailmelding (greatest(aangemaakt_op, herverzonden_op), id);
