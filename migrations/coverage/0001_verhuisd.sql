-- What is kept of coverage moves to the module whose rule it is (docs/adr/0042).
alter table insights.dekking_dag set schema coverage;
alter table insights.dekking_dag_groep set schema coverage;
alter table insights.dekking_stand set schema coverage;
alter table insights.dekking_melding set schema coverage;
alter table insights.dekking_melding_organisatie set schema coverage;
