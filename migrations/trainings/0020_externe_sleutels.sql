-- The keys of other systems, each as system:key.
alter table trainings.sessie add column externe_sleutels text[] not null default '{}';
