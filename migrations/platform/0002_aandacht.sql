-- What needs attention is counted by every health check and metric: that must not cost more as the history grows.
create index mail_mislukt on platform.mail (id) where status = 'mislukt';
create index levering_geparkeerd on platform.levering (id) where status = 'geparkeerd';
