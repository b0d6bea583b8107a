-- As fine as a figure is rounded, and small enough for every part of the way to be a number too.
alter table coordination.netwerkdoel
  add constraint netwerkdoel_nulwaarde check (abs(nulwaarde) <= 1000000000000 and round(nulwaarde, 6) = nulwaarde),
  add constraint netwerkdoel_streefwaarde check (abs(streefwaarde) <= 1000000000000 and round(streefwaarde, 6) = streefwaarde);
