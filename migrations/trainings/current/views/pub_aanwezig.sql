create or replace view trainings.pub_aanwezig as
select i.contactpersoon_id, s.begint_op from trainings.inschrijving i join trainings.sessie s on s.id = i.sessie_id where i.status = 'aanwezig';
comment on view trainings.pub_aanwezig is 'Who attended a session, and when it began.';
