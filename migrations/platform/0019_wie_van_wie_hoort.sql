-- Who asks the bestuurders for a new aandachtfunctionaris is another module now; what is still to be handled goes along (docs/adr/0042).
update platform.levering
   set handler = 'Coverage.Bewaking.VacatureMail+Melden:DekkingGewijzigd'
 where handler = 'Trainings.Mails.VacatureMail+Melden:DekkingGewijzigd' and status <> 'verwerkt';

-- What is asked after a session is a question to the surveys.
update platform.outbox set soort = 'EvaluatieGevraagd' where soort = 'SessieAfgerond';
update platform.levering set handler = 'Surveys.Evaluaties.VraagEvaluatie:EvaluatieGevraagd' where handler = 'Surveys.Evaluaties.VraagEvaluatie:SessieAfgerond';
