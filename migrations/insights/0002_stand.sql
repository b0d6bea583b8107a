-- What reports read.
select platform.pub_stand_volgen('insights.dekking_dag');
select platform.pub_stand_volgen('insights.dekking_dag_groep');
