-- Nobody reads this view any more: what a session is called is asked of its module (docs/adr/0042).
drop view trainings.pub_sessie;
