-- No module reads this view.
drop view if exists protocols.pub_convenantpartij;
