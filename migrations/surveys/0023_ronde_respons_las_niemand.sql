-- No module reads this view.
drop view if exists surveys.pub_ronde_respons;
