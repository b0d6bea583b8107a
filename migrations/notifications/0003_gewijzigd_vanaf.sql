-- Who keeps a copy asks each list for what has changed.
create index abonnement_op_gewijzigd on notifications.abonnement (gewijzigd_op, id);
